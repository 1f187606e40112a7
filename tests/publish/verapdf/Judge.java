import java.io.FileInputStream;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.validators.ValidatorFactory;

/**
 * Judges PDF files by veraPDF: "Judge 3a,ua1 FILE...". For each file and profile one line
 * "PASS|FAIL <tab> profile <tab> file <tab> number of checks", and below a FAIL one line for each
 * broken rule, indented by a tab. One JVM for all files, because starting one costs seconds.
 */
public final class Judge {
    private static final int MOST_ASSERTIONS = 200;

    private Judge() {}

    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        Map<String, ValidationProfile> profiles = new HashMap<>();
        for (int at = 1; at < arguments.length; at++) {
            for (String name : arguments[0].split(",")) {
                if (!profiles.containsKey(name)) {
                    profiles.put(name, profile(name));
                }
                judge(arguments[at], name, profiles.get(name));
            }
        }
    }

    /** The lookup by flavour fails in the jar at hand, so the profile's own file is read. */
    private static ValidationProfile profile(String name) throws Exception {
        String file = name.equals("ua1") ? "PDFUA-1" : "PDFA-" + name.toUpperCase();
        String place = "org/verapdf/pdfa/validation/" + file + ".xml";
        try (InputStream stream = Judge.class.getClassLoader().getResourceAsStream(place)) {
            return Profiles.profileFromXml(stream);
        }
    }

    private static void judge(String file, String name, ValidationProfile profile) throws Exception {
        PDFAFlavour flavour = PDFAFlavour.fromString(name);
        try (PDFAParser document =
                        Foundries.defaultInstance().createParser(new FileInputStream(file), flavour);
                PDFAValidator validator =
                        ValidatorFactory.createValidator(profile, MOST_ASSERTIONS, false, false, false)) {
            ValidationResult result = validator.validate(document);
            String verdict = result.isCompliant() ? "PASS" : "FAIL";
            System.out.println(
                    verdict + "\t" + name + "\t" + file + "\t" + result.getTotalAssertions());
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    System.out.println("\t" + assertion.getRuleId() + " " + assertion.getMessage());
                }
            }
        }
    }
}

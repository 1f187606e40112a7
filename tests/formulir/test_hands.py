"""The hands and the sitting fail where a person would: nothing hidden, foreign or broken passes."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browsing import in_browser
from tests.formulir.sitting import WAYS, Sitting, Way, sitting

pytestmark = in_browser
PLACE = "http://127.0.0.1:9"
HEAD = (
    "<!doctype html><html lang=id><title>Uji</title><link rel=icon href=data:,><main><h1>Uji</h1>"
)
POINTER, KEYS = WAYS[0], WAYS[-1]


def shown(at: Sitting, body: str) -> None:
    """A page with this content, at an address of its own."""
    at.page.route(f"{PLACE}/", lambda route: route.fulfill(body=HEAD + body + "</main>"))
    at.page.goto(f"{PLACE}/")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<script>console.error('rusak')</script>", "rusak"),
        ("<script>undefined.rusak</script>", "undefined"),
        ("<img alt='' src='http://127.0.0.2:9/'>", "asing: http://127.0.0.2:9/"),
        ("<button></button>", "button-name"),
        ("<p style='width:500px'>lebar</p>", "508 px lebar"),
        ("<button style='all:unset'>x</button>", "kecil: <button"),
    ],
    ids=["konsol", "skrip", "asing", "axe", "lebar", "kecil"],
)
def test_what_is_broken_fails_the_sitting(browser: Any, body: str, said: str) -> None:
    def look() -> None:
        with sitting(browser, PLACE, POINTER) as at:
            shown(at, body)
            at.look()

    with pytest.raises(AssertionError, match=said):
        look()


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<div onclick='1'>Tekan</div>", "tidak terjangkau dengan Tab"),
        ("<button style='outline:none'>Tekan</button>", "tanpa tanda fokus"),
        (
            "<p style='position:fixed;inset:0;margin:0'>di atas</p><button>Tekan</button>",
            "tertutup <p",
        ),
    ],
    ids=["bukan-tombol", "tanpa-tanda", "tertutup"],
)
def test_what_keys_cannot_reach_or_eyes_cannot_see_is_not_pressed(
    browser: Any, body: str, said: str
) -> None:
    with sitting(browser, PLACE, KEYS) as at:
        shown(at, body)
        with pytest.raises(AssertionError, match=said):
            at.hand.press("text=Tekan")


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_each_hand_presses_writes_chooses_and_ticks(browser: Any, way: Way) -> None:
    body = (
        "<label>Nama <input id=nama value=lama></label>"
        "<label>Data <select id=data><option>satu<option>dua</select></label>"
        "<label><input type=radio name=cara value=a> A</label>"
        "<label><input type=radio name=cara value=b> B</label>"
        "<label><input type=checkbox id=setuju> Ya</label>"
        "<button id=kirim onclick=\"document.querySelector('h1').textContent = "
        "[nama.value, data.value, document.querySelector(':checked[name]').value, setuju.checked]"
        '">Kirim</button>'
    )
    with sitting(browser, PLACE, way) as at:
        shown(at, body)
        at.hand.tick("#setuju")
        at.hand.write("#nama", "baru, benar")
        at.hand.tick("[value=b]")
        at.hand.choose("#data", "dua")
        at.hand.press("#kirim")
        at.arrive("baru, benar,dua,b,true")

"""Where each row of the project's list of scenarios is tested, at the level that it names.

``[gate]`` rows: tests/procedure/test_scenarios.py (pure verdict) and tests/github/test_scenarios.py
(embedded forge). The other levels are named here, row by row.
"""

from __future__ import annotations

from importlib import import_module

import pytest

RUN, FORGE = "github.test_gate_run", "forge.test_merging"
VERIFIER, CLONE = "verification.test_verifier", "verification.test_clone"
FORGERIES, PUBLICATION = "verification.test_forgeries", "verification.test_publication"
MERGE, SETTINGS = "github.test_merge_scenarios", "github.test_settings"
PUSHED = "forge.test_git_http.test_clients_do_not_write_what_the_forge_writes"
PLACES = {
    "GABUNG-01": [f"{RUN}.test_a_push_between_judging_and_merging_stops_the_merge"],
    "GABUNG-02": [f"{MERGE}.test_gabung_02_main_moves_before_the_merge"],
    "GABUNG-03": [f"{RUN}.test_an_approval_withdrawn_after_the_green_stops_the_merge"],
    "GABUNG-04": [
        f"{MERGE}.test_gabung_04_a_person_does_not_merge_what_is_green",
        f"{CLONE}.test_a_merge_by_hand_is_refused",
    ],
    "GABUNG-05": [
        f"{FORGE}.test_only_apps_post_checks_and_only_on_their_own",
        "workflows.test_attacks.test_a_forged_green_of_a_branch_workflow_merges_nothing",
    ],
    "GABUNG-06": [
        "github.test_settings_on_a_server.test_drift_on_the_server_is_found_and_mended_once",
        "workflows.test_workflows.test_what_holds_secrets_checks_out_main_only",
    ],
    "GABUNG-07": [f"{MERGE}.test_gabung_07_a_merge_that_main_does_not_show_opens_no_next_step"],
    "GABUNG-09": [
        f"{FORGE}.test_only_merge_commits",
        f"{SETTINGS}.test_every_loosening_is_a_difference_with_its_reason",
    ],
    "GABUNG-10": [f"{RUN}.test_a_title_full_of_trailers_leaves_no_trace_in_the_history"],
    "UJI-01": [f"{VERIFIER}.test_an_honest_history_is_accepted"],
    "UJI-02": [f"{FORGERIES}.test_a_forged_merge_is_refused"],
    "UJI-03": [f"{CLONE}.test_a_direct_commit_on_main_is_refused"],
    "UJI-04": [f"{FORGERIES}.test_a_forged_merge_is_refused"],
    "UJI-05": [f"{CLONE}.test_a_merge_by_hand_is_refused"],
    "UJI-08": [f"{PUBLICATION}.test_a_moved_tag_is_refused"],
    "UJI-10": [f"{PUBLICATION}.test_a_lightweight_tag_is_refused"],
    "UJI-11": [f"{CLONE}.test_a_key_that_the_anchors_do_not_name_is_refused"],
    "UJI-15": [f"{FORGERIES}.test_a_forged_merge_is_refused"],
    "UJI-16": [f"{FORGERIES}.test_a_forged_merge_is_refused"],
    "UJI-17": [f"{FORGERIES}.test_a_gap_in_the_middle_is_a_failure"],
    "UJI-18": [f"{PUBLICATION}.test_a_history_cut_before_the_publication_is_refused"],
    "UJI-19": [
        f"{CLONE}.test_a_clone_with_replaced_objects_is_refused",
        f"{CLONE}.test_a_shallow_clone_is_refused",
    ],
    "UJI-20": [f"{PUBLICATION}.test_one_changed_byte_in_a_published_file_is_refused"],
    "UJI-21": [f"{VERIFIER}.test_unknown_fields_in_evidence_are_accepted"],
    "UJI-22": [f"{FORGERIES}.test_a_forged_merge_is_refused"],
    "UJI-24": ["repository.test_reading.test_a_signed_commit_reads_like_any_other"],
    "UJI-25": [f"{FORGERIES}.test_evidence_of_an_earlier_step_cannot_be_used_again"],
    "UJI-26": [f"{FORGERIES}.test_a_forged_merge_is_refused"],
    "SETEL-02": [
        f"{SETTINGS}.test_every_loosening_is_a_difference_with_its_reason",
        f"{SETTINGS}.test_who_may_bypass_is_unknown_and_not_equal_where_it_is_hidden",
    ],
    "SETEL-03": [f"{SETTINGS}.test_the_files_hold_the_four_rulesets_of_the_design", PUSHED],
    "SETEL-04": [f"{SETTINGS}.test_the_files_hold_the_four_rulesets_of_the_design", PUSHED],
    "FORJE-01": [PUSHED],
    "FORJE-02": [
        "forge.test_proposals.test_two_reviews_at_the_same_moment_are_both_kept_in_one_order"
    ],
    "FORJE-04": ["forge.test_state.test_a_damaged_state_file_stops_the_start"],
    "FORJE-06": ["forge.test_proposals.test_a_review_stays_bound_to_the_commit_it_names"],
    "FORJE-07": ["forge.test_proposals.test_reviews_keep_their_order_when_the_clock_is_set_back"],
    "FORJE-08": [
        f"{CLONE}.test_demo_does_not_pass_as_production",
        f"{CLONE}.test_evidence_of_another_repository_name_is_refused",
    ],
}


@pytest.mark.parametrize("row", PLACES)
def test_the_row_has_its_tests(row: str) -> None:
    for place in PLACES[row]:
        module, _, name = place.rpartition(".")
        assert callable(getattr(import_module(f"tests.{module}"), name))

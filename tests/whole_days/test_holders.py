"""Posts that change hands while a task waits."""

from __future__ import annotations

from tests.whole_days.cirebon import KADIS, asked, complain
from tests.whole_days.town import Town

NEW = "wulan@dkis.example"


def test_a_task_goes_to_the_new_holder_of_the_post_and_the_old_one_decides_nothing(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        old = asked(cirebon, KADIS, "[1c]")
        cirebon.edit(
            "cirebon-dkis/officers.toml",
            'addresses = ["kasi.aplikasi@dkis.example", "wulan@dkis.example"]',
            'addresses = ["kasi.aplikasi@dkis.example"]',
        )
        cirebon.edit(
            "cirebon-dkis/officers.toml", 'addresses = ["kadis@dkis.example"]', f'addresses = ["{NEW}"]'
        )
        cirebon.reload()
        assert "dialihkan" in cirebon.person(KADIS).wait_for("dialihkan").text.lower()
        late = cirebon.person(KADIS).reply(old, "DISPOSISI kepada Kasi PA: cek")
        assert cirebon.fate(late) == "held"
        fresh = cirebon.person(NEW).wait_for("[1c]")
        decided = cirebon.person(NEW).reply(fresh, "DISPOSISI kepada Kasi PA: cek")
        assert cirebon.fate(decided) == "applied"
    assert any("dialihkan dari kadis@dkis.example" in line for line in cirebon.journal("KASUS-2026-0001"))

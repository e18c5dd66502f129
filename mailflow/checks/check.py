"""What `mailflow check` looks at: every file of DIR, every template with sample data, and the log-ins."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from mailflow.calendars.hours import HolidayTable, WorkingHours, parse_holidays
from mailflow.calendars.worktime import missing_year, parse_calendar
from mailflow.checks import words as checking_words
from mailflow.checks.senders import check_trust, policy_remarks, try_canary
from mailflow.config import (
    SETTINGS_FILE,
    Server,
    Settings,
    eseal_of,
    holiday_files,
    no_roots,
    office_folders,
    parse_server,
    shipped,
    template_files,
)
from mailflow.file_faults import faults_of, unreadable
from mailflow.forms.form import Form, parse_form_file
from mailflow.letters.check import check_template, check_text
from mailflow.letters.samples import sample_values
from mailflow.notices.check import check_notices
from mailflow.officers.roster import Roster, parse_roster
from mailflow.offices.check import check_distinct, check_roster, check_units
from mailflow.offices.office import OfficeSettings, parse_settings
from mailflow.offices.register_check import check_registers
from mailflow.outside.dns import Resolver
from mailflow.outside.drawings import can_draw
from mailflow.outside.imap import open_mailbox
from mailflow.outside.pdf import find_soffice
from mailflow.outside.pdf_eseal import ends_soon, fetch_signer
from mailflow.outside.reading_ocr import find_tesseract
from mailflow.outside.signatures import count_roots, has_pyhanko
from mailflow.outside.smtp import Route
from mailflow.problems import ConfigProblem, Fault, Problem, Words
from mailflow.procedures.procedure import Procedure, parse_procedure
from mailflow.procedures.variants import check_variants

T = TypeVar("T")

_PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(kw_only=True)
class Report:
    """What was found: how many files were looked at, what is wrong, and what is worth knowing."""

    files: int = 0
    faults: list[Fault] = field(default_factory=list)
    remarks: list[Words] = field(default_factory=list)


@lru_cache(maxsize=128)  # a reload mostly finds the same, and to fill some thirty letters takes half a second
def _letter_faults(file: str, template: bytes, sample: str) -> tuple[Fault, ...]:
    return tuple(check_template(file, template, json.loads(sample)))


def check_folder(root: Path, now: datetime, *, online: bool = True, canary: str = "") -> Report:
    """Check all offices of DIR. `online`: ask each office's servers and the DNS, too.

    Nothing is changed, but for the outcome of the canary where one is sent, to `canary` or where [trust] says.
    """
    check = _Check(root=root, now=now, canary=canary)
    settings = check.settings()
    check.shared = settings or Settings()
    folders = office_folders(root)
    if not folders:
        check.no_office()
    for folder in folders:
        _Office(check, folder).look(online=online)
    check.offices_differ()
    if settings and settings.pdf and find_soffice() is None:
        check.remark(checking_words.no_soffice())
    if not find_tesseract():
        check.remark(checking_words.no_tesseract())
    if not can_draw():
        check.remark(checking_words.no_drawing())
    return check.report


@dataclass(kw_only=True)
class _Check:
    """The files read so far, each counted once."""

    root: Path
    now: datetime
    canary: str = ""
    shared: Settings = field(default_factory=Settings)
    report: Report = field(default_factory=Report)
    codes: list[tuple[str, str]] = field(default_factory=list)
    addresses: list[tuple[str, str]] = field(default_factory=list)
    _counted: set[Path] = field(default_factory=set)

    def add(self, faults: Iterable[Fault]) -> None:
        # a shipped template is looked at for every office; what is wrong with it is said once
        self.report.faults += [fault for fault in faults if fault not in self.report.faults]

    def settings(self) -> Settings | None:
        path = self.root / SETTINGS_FILE
        if not path.is_file():
            return Settings()
        return self.read(path, lambda text: Settings.model_validate(tomllib.loads(text)), Settings)

    def read(self, path: Path, parse: Callable[[str], T], model: type[BaseModel] | None = None) -> T | None:
        """A file's value; None where its faults have been noted."""
        text = self.text(path)
        if text is None:
            return None
        try:
            return parse(text)
        except (ConfigProblem, ValueError) as error:
            self.add(faults_of(self.shown(path), text, error, model))
            return None

    def text(self, path: Path) -> str | None:
        self.count(path)
        try:
            return path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            self.add([unreadable(self.shown(path), error)])
            return None

    def data(self, path: Path) -> bytes | None:
        self.count(path)
        try:
            return path.read_bytes()
        except OSError as error:
            self.add([unreadable(self.shown(path), error)])
            return None

    def count(self, path: Path) -> None:
        self._counted.add(path)
        self.report.files = len(self._counted)

    def remark(self, words: Words) -> None:
        if words not in self.report.remarks:
            self.report.remarks.append(words)

    def shown(self, path: Path) -> str:
        """A file as the administrator finds it: from DIR on, or among what came with mailflow."""
        if path.is_relative_to(self.root):
            return str(path.relative_to(self.root))
        for kind in ("templates", "mailboxes"):
            base = shipped(kind)
            if path.is_relative_to(base):
                return f"mailflow/{kind}/{path.relative_to(base)}"
        return str(path)

    def no_office(self) -> None:
        self.add([checking_words.no_office(str(self.root))])

    def offices_differ(self) -> None:
        same_code = Words(en="Two offices have this code", id="Dua kantor memakai kode ini")
        same_box = Words(en="Two offices have this service mailbox", id="Dua kantor memakai kotak surat ini")
        self.add(check_distinct(self.codes, same_code))
        self.add(check_distinct(self.addresses, same_box))


class _Office:
    """One office's folder."""

    def __init__(self, check: _Check, folder: Path) -> None:
        self.check = check
        self.folder = folder
        self.letters = template_files(check.root, folder, "letters", ".docx")

    def look(self, *, online: bool) -> None:
        read = self.check.read
        settings = read(self.folder / "office.toml", parse_settings, OfficeSettings)
        server = read(self.folder / "server.toml", parse_server, Server)
        procedure = read(self.folder / "procedure.toml", parse_procedure, Procedure)
        roster = read(self.folder / "officers.toml", parse_roster, Roster)
        forms = self._forms()
        if settings is not None:
            self._settings(settings, procedure)
        if procedure is not None and forms is not None:
            names = {path.stem for path in self.letters}
            self._procedure(procedure, forms, names, settings.hours if settings else None)
        if procedure is not None and roster is not None:
            address = server.address if server else ""
            self.check.add(
                check_roster(self._shown("officers.toml"), procedure, roster, address, self._today(settings))
            )
        if forms is not None:
            self._letters(forms)
        self._notices()
        self._emblem()
        if server is not None:
            has_roots = settings is None or bool(settings.signing.roots)
            self.check.add(check_trust(self._shown("server.toml"), server.trust, has_roots=has_roots))
            self._server(server, online=online)
        if roster is not None and online:
            for remark in policy_remarks(Resolver(self.check.shared.dns), roster):
                self.check.remark(remark)
        if server is not None and settings is not None and online:
            self._canary(server, settings.code)

    def _procedure(
        self,
        procedure: Procedure,
        forms: Mapping[str, Form],
        templates: Collection[str],
        hours: WorkingHours | None,
    ) -> None:
        """The procedure in each of its ways of working, and the sentences that it puts into letters."""
        shown = self._shown("procedure.toml")
        text = (self.folder / "procedure.toml").read_text(encoding="utf-8")
        self.check.add(check_variants(shown, text, forms, templates, hours))
        self.check.add(check_text(shown, procedure, sample_values(list(forms.values()))))

    def _shown(self, name: str) -> str:
        return self.check.shown(self.folder / name)

    def _today(self, settings: OfficeSettings | None) -> date:
        return self.check.now.astimezone(ZoneInfo(settings.zone if settings else "Asia/Jakarta")).date()

    # -- files -------------------------------------------------------------------------------------

    def _settings(self, settings: OfficeSettings, procedure: Procedure | None) -> None:
        file = self._shown("office.toml")
        self.check.codes.append((file, settings.code))
        self.check.add(check_units(file, settings))
        self._roots(settings)
        if procedure is not None:
            self.check.add(check_registers(file, settings, procedure, self.check.now))
        self._calendar(settings)

    def _roots(self, settings: OfficeSettings) -> None:
        """The certificates whose e-signatures count, and whether e-signatures can be checked at all."""
        for name in settings.signing.roots:
            data = self.check.data(self.folder / name)
            if data is None:
                continue
            try:
                count_roots(data)
            except ValueError as error:
                self.check.add([no_roots(self._shown(name), error)])
        if settings.signing.roots and not has_pyhanko():
            self.check.remark(checking_words.no_signature_check())

    def _calendar(self, settings: OfficeSettings) -> None:
        """Each holiday table by itself, then the year that somebody has to supply."""
        texts: list[str] = []
        for path in holiday_files(self.check.root):
            text = self.check.text(path)
            if text is not None and self.check.read(path, parse_holidays, HolidayTable) is not None:
                texts.append(text)
        calendar = parse_calendar(
            texts, hours=settings.hours, zone=settings.zone, extra_days=settings.days_off
        )
        year = missing_year(calendar, self.check.now)
        if year is not None:
            self.check.remark(checking_words.no_holidays(year))

    def _forms(self) -> dict[str, Form] | None:
        """The office's forms by key; None when one of them cannot be read."""
        paths = sorted((self.folder / "forms").glob("*.toml"))
        forms: dict[str, Form] = {}
        for path in paths:
            form = self.check.read(path, parse_form_file)
            if form is not None and form.key in forms:
                self.check.add([checking_words.same_form(self.check.shown(path), form.key)])
            if form is not None:
                forms.setdefault(form.key, form)
        return forms if len(forms) == len(paths) else None

    def _letters(self, forms: dict[str, Form]) -> None:
        sample = json.dumps(sample_values(list(forms.values())))
        for path in self.letters:
            data = self.check.data(path)
            if data is not None:
                self.check.add(_letter_faults(self.check.shown(path), data, sample))

    def _notices(self) -> None:
        paths = {p.name: p for p in template_files(self.check.root, self.folder, "notices", ".txt", ".html")}
        texts = {name: self.check.text(path) for name, path in paths.items()}
        if None in texts.values():
            return
        for fault in check_notices({name: text for name, text in texts.items() if text is not None}):
            file = (
                self.check.shown(paths[fault.file])
                if fault.file in paths
                else f"templates/notices/{fault.file}"
            )
            self.check.add([Fault(file=file, place=fault.place, what=fault.what, mend=fault.mend)])

    def _emblem(self) -> None:
        own = self.folder / "emblem.png"
        data = self.check.data(own) if own.is_file() else None
        if data is not None and not data.startswith(_PNG):
            what = Words(en="This is not a PNG picture", id="Berkas ini bukan gambar PNG")
            mend = Words(en="Save the emblem as PNG", id="Simpan lambang sebagai PNG")
            self.check.add([Fault(file=self._shown("emblem.png"), place="", what=what, mend=mend)])

    # -- servers -----------------------------------------------------------------------------------

    def _server(self, server: Server, *, online: bool) -> None:
        file = self._shown("server.toml")
        self.check.addresses.append((file, server.address))
        if server.plus_addresses:
            self.check.remark(checking_words.plus_hint(file, server.address))
        self._eseal(file, server)
        if online:
            self._log_in(file, "imap", lambda: _open_and_close(server))
            self._log_in(file, "smtp", lambda: _check_route(server))

    def _eseal(self, file: str, server: Server) -> None:
        """The certificate of the electronic seal, opened with its password as it is when a letter is sealed."""
        eseal = eseal_of(self.folder, server, "")
        if eseal is None:
            return
        try:
            until = ends_soon(fetch_signer(eseal, self.check.now), self.check.now)
        except Problem as problem:
            self.check.add([checking_words.no_eseal(file, problem.words)])
            return
        if not self.check.shared.pdf or find_soffice() is None:
            self.check.remark(checking_words.no_pdf_to_seal(file))
        if until is not None:
            self.check.remark(checking_words.eseal_ends(file, until.date()))

    def _canary(self, server: Server, code: str) -> None:
        mx = self.check.canary or server.trust.canary
        if mx:
            store = self.check.root / self.check.shared.store
            said = try_canary(self._shown("server.toml"), server, mx, store, code, self.check.now)
            if isinstance(said, Fault):
                self.check.add([said])
            else:
                self.check.remark(said)

    def _log_in(self, file: str, place: str, log_in: Callable[[], None]) -> None:
        try:
            log_in()
        except Problem as problem:
            mend = Words(en="Then run mailflow check again", id="Sesudahnya jalankan lagi mailflow check")
            self.check.add([Fault(file=file, place=place, what=problem.words, mend=mend)])


def _open_and_close(server: Server) -> None:
    with open_mailbox(server.imap):
        pass


def _check_route(server: Server) -> None:
    with Route(server.smtp) as route:
        route.check()

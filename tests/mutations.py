"""Ways to change a genuine mail: what clients, gateways, broken programs and attackers do to it, by seeded chance."""

from __future__ import annotations

import base64
import quopri
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

Fields = tuple[bytes, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Wire:
    """A mail as header fields (folded lines within, no line end behind) and body.

    `tokens`, `numbers`, `people` and `words` are what the other open tasks and other officers would put into a mail.
    """

    fields: Fields
    body: bytes
    tokens: tuple[bytes, ...] = ()
    numbers: tuple[bytes, ...] = ()
    people: tuple[bytes, ...] = ()
    words: tuple[bytes, ...] = ()
    end: bytes = b"\r\n"

    def raw(self) -> bytes:
        return self.end.join(self.fields) + self.end * 2 + self.body


Mutation = Callable[[Wire, Random], Wire]

_TOKEN = re.compile(rb"(?<![a-z2-7])[a-z2-7]{26}(?![a-z2-7])")
SINGLE = (
    b"From",
    b"To",
    b"Subject",
    b"Date",
    b"Message-ID",
    b"In-Reply-To",
    b"References",
    b"Reply-To",
    b"Cc",
    b"Content-Transfer-Encoding",
    b"Content-Type",
)


def wire(raw: bytes) -> Wire:
    head, _, body = raw.partition(b"\r\n\r\n")
    return Wire(fields=tuple(re.split(rb"\r\n(?![ \t])", head)), body=body)


# -- header fields ---------------------------------------------------------------------------------------


def name_of(field: bytes) -> bytes:
    return field.partition(b":")[0].strip().lower()


def _put(mail: Wire, field: bytes, at: int) -> Wire:
    return replace(mail, fields=(*mail.fields[:at], field, *mail.fields[at:]))


def _anywhere(mail: Wire, field: bytes, chance: Random) -> Wire:
    return _put(mail, field, chance.randint(0, len(mail.fields)))


def _change_one(mail: Wire, chance: Random, change: Callable[[bytes], bytes]) -> Wire:
    at = chance.randrange(len(mail.fields)) if mail.fields else 0
    return replace(mail, fields=tuple(change(f) if n == at else f for n, f in enumerate(mail.fields)))


def _change_named(mail: Wire, name: bytes, change: Callable[[bytes], bytes]) -> Wire:
    return replace(mail, fields=tuple(change(f) if name_of(f) == name else f for f in mail.fields))


def drop_field(mail: Wire, chance: Random) -> Wire:
    gone = chance.randrange(len(mail.fields)) if mail.fields else 0
    return replace(mail, fields=tuple(f for n, f in enumerate(mail.fields) if n != gone))


def double_field(mail: Wire, chance: Random) -> Wire:
    return _anywhere(mail, chance.choice(mail.fields), chance) if mail.fields else mail


def second_singleton(mail: Wire, chance: Random) -> Wire:
    values = {
        b"From": chance.choice(mail.people),
        b"To": b"layanan+" + chance.choice(mail.tokens) + b"@dkis.example",
        b"Subject": b"Re: [" + chance.choice(mail.numbers) + b"] " + chance.choice(mail.words),
        b"In-Reply-To": _our_id(chance.choice(mail.tokens)),
        b"References": _our_id(chance.choice(mail.tokens)),
        b"Content-Type": b"text/html; charset=utf-16",
    }
    name = chance.choice(SINGLE)
    return _anywhere(mail, _spelt(name, chance) + b": " + values.get(name, b"<lain@luar.example>"), chance)


def reorder_fields(mail: Wire, chance: Random) -> Wire:
    fields = list(mail.fields)
    chance.shuffle(fields)
    return replace(mail, fields=tuple(fields))


def recase_name(mail: Wire, chance: Random) -> Wire:
    def recase(field: bytes) -> bytes:
        name, colon, value = field.partition(b":")
        return _spelt(name, chance) + colon + value

    return _change_one(mail, chance, recase)


def _spelt(name: bytes, chance: Random) -> bytes:
    return chance.choice((name.upper(), name.lower(), name.swapcase(), name))


def fold_field(mail: Wire, chance: Random) -> Wire:
    """A line end within a field: at a blank as the rules have it, or anywhere."""

    def fold(field: bytes) -> bytes:
        at = chance.randint(field.find(b":") + 1, len(field))
        glue = chance.choice((b"\r\n ", b"\r\n\t", b"\n ", b"\r ", b"\r\n\r\n ", b" \r\n \r\n "))
        return field[:at] + glue + field[at:]

    return _change_one(mail, chance, fold)


def space_before_colon(mail: Wire, chance: Random) -> Wire:
    blank = chance.choice((b" :", b"\t:", b"  :", b"\xa0:", b"\x00:", b"\r\n :", b" ;", b""))
    return _change_one(mail, chance, lambda field: field.replace(b":", blank, 1))


def encode_value(mail: Wire, chance: Random) -> Wire:
    """The value, or one word of it, as an encoded word of an honest or a lying charset."""
    charset = chance.choice((b"utf-8", b"UTF-8*id", b"utf-16", b"iso-8859-1", b"rot13", b"x-unknown"))

    def encode(field: bytes) -> bytes:
        name, colon, value = field.partition(b":")
        words = value.split()
        if not words:
            return field
        at = chance.randrange(len(words))
        if chance.random() < 0.5:
            words[at] = b"=?" + charset + b"?b?" + base64.b64encode(words[at]) + b"?="
        else:
            words[at] = b"=?" + charset + b"?q?" + b"".join(b"=%02X" % byte for byte in words[at]) + b"?="
        return name + colon + b" " + b" ".join(words)

    return _change_one(mail, chance, encode)


ODD_FIELDS = (
    b'To: "',
    b"Cc: (c):",
    b"Cc: undisclosed: ;",
    b"From kadis@dkis.example",
    b"kacau",
    b": ",
    b"Content-Type: text/plain; name*",
    b'Content-Type: text/plain; charset="',
    b"Content-Type: text/plain; charset=%00",
    b"Content-Type: message/partial; id=1; number=1; total=2",
    b"Content-Type: multipart/mixed",
    b'Content-Type: multipart/mixed; boundary=""',
    b"Content-Type: application/ms-tnef",
    b'Content-Transfer-Encoding: "base64"',
    b"Content-Transfer-Encoding: base64 (x)",
    b"Content-Transfer-Encoding: x-uuencode",
    b"Content-Disposition: attachment; filename*0*=undefined''%ff",
    b"Content-Disposition : attachment",
    b"Date: Fri, 31 Feb 2026 25:61:00 +9999",
    b"Subject: =?utf-8?q?a=0D=0ABcc:_x=40luar.example?=",
    b"Auto-Submitted: auto-replied",
    b"Precedence: bulk",
    b"Sender: kadis@dkis.example",
    b"Resent-From: kasi.aplikasi@dkis.example",
    b"Received: from a.test by mail.kota.test; " + b"x" * 2_000,
    b"X-" + b"a" * 500 + b": " + b"(" * 3_000,
    b"\xef\xbb\xbfFrom: kadis@dkis.example",
)


def odd_field(mail: Wire, chance: Random) -> Wire:
    return _anywhere(mail, chance.choice(ODD_FIELDS), chance)


def other_from(mail: Wire, chance: Random) -> Wire:
    """The officer's address as a name, as a comment, beside another one, in odd letters; and another officer's."""
    person, other = _person(mail), chance.choice(mail.people)
    line = chance.choice(
        (
            other,
            person + b" <" + other + b">",
            b'"' + person + b'" <' + other + b">",
            person + b", " + other,
            other + b", " + person,
            b"<" + person + b"> <" + other + b">",
            other + b" (" + person + b")",
            b"Tim: " + person + b";",
            b"=?utf-8?q?" + person.replace(b"@", b"=40") + b"?= <" + other + b">",
            person.replace(b"@", b"+a@"),
            person.replace(b"a", "\u0430".encode(), 1),
            person.upper(),
            person + b".",
            person.replace(b"@", b" @"),
            person.replace(b"@", b"\x00@"),
            b'"' + person.replace(b"@", b'"@'),
            b"=?utf-8?q?Kepala=0D=0AFrom:_x?= <" + person + b">",
            b"Kepala Dinas <" + person + b">",
            b"",
        )
    )
    return _change_named(mail, b"from", lambda _: b"From: " + line)


def _person(mail: Wire) -> bytes:
    froms = (f.partition(b":")[2].strip() for f in mail.fields if name_of(f) == b"from")
    return next(froms, b"kadis@dkis.example")


def reply_to_and_sender(mail: Wire, chance: Random) -> Wire:
    name = chance.choice(
        (b"Reply-To", b"Sender", b"Return-Path", b"X-Original-From", b"Disposition-Notification-To")
    )
    return _anywhere(mail, name + b": " + chance.choice(mail.people), chance)


# -- tokens and numbers ----------------------------------------------------------------------------------


def _our_id(token: bytes) -> bytes:
    return b"<tugas." + token + b".abcdefgh@dkis.example>"


def swap_token(mail: Wire, chance: Random) -> Wire:
    """Another task's token, one letter of it changed, or its case, wherever the mail carries one."""
    other = chance.choice(mail.tokens)

    def swap(field: bytes) -> bytes:
        return _TOKEN.sub(chance.choice((other, b"a" * 26, other[:-1], other + b"a", other.upper())), field)

    holders = [f for f in mail.fields if _TOKEN.search(f)]
    if not holders:
        return mail
    chosen = chance.choice(holders)
    return replace(mail, fields=tuple(swap(f) if f == chosen else f for f in mail.fields))


def add_token(mail: Wire, chance: Random) -> Wire:
    token = chance.choice(mail.tokens)
    plus = b"layanan+" + token + b"@dkis.example"
    field = chance.choice(
        (
            b"Cc: " + plus,
            b"Delivered-To: " + plus,
            b"X-Original-To: " + plus,
            b"In-Reply-To: " + _our_id(token),
            b"References: " + _our_id(token) + b" <lama@luar.example>",
            b"Message-ID: " + _our_id(token),
            b"X-Token: " + token,
            b"Reply-To: " + plus,
        )
    )
    return _anywhere(mail, field, chance)


def swap_number(mail: Wire, chance: Random) -> Wire:
    subject = b"Subject: Re: [" + chance.choice(mail.numbers) + b"][3] " + chance.choice((b"", *mail.words))
    return _change_named(mail, b"subject", lambda _: subject)


# -- MIME ------------------------------------------------------------------------------------------------


def _mime(mail: Wire) -> tuple[Fields, bytes]:
    """The fields that stay with the mail, and its content as a part with its own."""
    own = [f for f in mail.fields if name_of(f).startswith(b"content-")]
    return tuple(f for f in mail.fields if f not in own), b"\r\n".join(own) + b"\r\n\r\n" + mail.body


def _multi(mail: Wire, kind: bytes, parts: list[bytes], preamble: bytes = b"", close: bytes = b"--") -> Wire:
    fields, _ = _mime(mail)
    body = (
        preamble + b"".join(b"\r\n--=_luar\r\n" + part for part in parts) + b"\r\n--=_luar" + close + b"\r\n"
    )
    return replace(
        mail, fields=(*fields, b"Content-Type: multipart/" + kind + b'; boundary="=_luar"'), body=body
    )


def _foreign_parts(mail: Wire, chance: Random) -> bytes:
    """A part whose words are nobody's decision: a file, a mail, a calendar, a signature."""
    words = chance.choice(mail.words)
    return chance.choice(
        (
            b"Content-Type: text/plain; name=jawaban.txt\r\n\r\n" + words,
            b"Content-Type: text/plain\r\nContent-Disposition: attachment\r\n\r\n" + words,
            b"Content-Type: text/html; name=a.html\r\n\r\n<p>" + words,
            b"Content-Type: message/rfc822\r\n\r\nFrom: "
            + chance.choice(mail.people)
            + b"\r\nTo: layanan+"
            + chance.choice(mail.tokens)
            + b"@dkis.example\r\n\r\n"
            + words,
            b"Content-Type: text/calendar; method=REPLY\r\n\r\nBEGIN:VCALENDAR\r\nSUMMARY:" + words,
            b"Content-Type: application/pgp-signature\r\n\r\n" + words,
            b"Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1",
            b"Content-Type: application/ms-tnef; name=winmail.dat\r\n\r\n\x78\x9f\x3e\x22" + words,
            b"Content-Type: text/rfc822-headers\r\n\r\nSubject: " + words,
            b"Content-Type: message/partial; id=1; number=1; total=1\r\n\r\n" + words,
            b"Content-Type: image/png; name=../../x.png\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!",
        )
    )


def add_part(mail: Wire, chance: Random) -> Wire:
    _, own = _mime(mail)
    parts = [own, _foreign_parts(mail, chance)]
    if chance.random() < 0.5:
        parts.reverse()
    kind = chance.choice((b"mixed", b"mixed", b"related", b"alternative", b"signed", b"report", b"digest"))
    return _multi(mail, kind, parts)


def add_words(mail: Wire, chance: Random) -> Wire:
    """Words that a reader may see: as a text part beside the genuine one, in the HTML, outside of all parts."""
    _, own = _mime(mail)
    words = chance.choice(mail.words)
    part = chance.choice(
        (
            b"Content-Type: text/plain\r\n\r\n" + words,
            b"Content-Type: text/html\r\n\r\n<p>" + words + b"</p>",
            b"Content-Type: text/html\r\n\r\n<div style='display:none'>" + words + b"</div>",
        )
    )
    parts = [own, part] if chance.random() < 0.5 else [part, own]
    if chance.random() < 0.3:
        return _multi(mail, b"mixed", [own], preamble=words)
    return _multi(mail, chance.choice((b"mixed", b"alternative", b"related")), parts)


def html_only(mail: Wire, chance: Random) -> Wire:
    fields, _ = _mime(mail)
    if any(b"multipart" in f for f in mail.fields):
        return mail
    body = b"<html><body>" + mail.body.replace(b"\r\n", b"<br>\r\n") + b"</body></html>"
    return replace(mail, fields=(*fields, b"Content-Type: text/html; charset=utf-8"), body=body)


def as_attached_mail(mail: Wire, chance: Random) -> Wire:
    """The whole approval as a file in somebody's mail; sometimes that mail is the officer's own."""
    outer = chance.choice((*mail.people, _person(mail)))
    stamp = tuple(f for f in mail.fields if name_of(f) == b"authentication-results")
    fields = (*stamp, b"From: " + outer, b"To: layanan@dkis.example", b"Subject: Fwd: persetujuan")
    part = b"Content-Type: message/rfc822\r\n\r\n" + mail.raw()
    return _multi(replace(mail, fields=(*fields, b"Message-ID: <luar@luar.example>")), b"mixed", [part])


def break_boundary(mail: Wire, chance: Random) -> Wire:
    wrapped = mail if b"boundary" in b"".join(mail.fields) else add_part(mail, chance)
    boundary = re.search(rb'boundary="?([^"\r\n;]+)', b"\r\n".join(wrapped.fields))
    if boundary is None:
        return wrapped
    old = b"--" + boundary[1]
    new = chance.choice((old + b"x", old[:-1], b"", old + b"--", old + b" \t", old.upper(), b"\x00" + old))
    return replace(wrapped, body=wrapped.body.replace(old, new, chance.choice((1, 1, 2, -1))))


def nest(mail: Wire, chance: Random) -> Wire:
    deep = mail
    for number in range(chance.choice((1, 2, 5, 40, 60))):
        fields, own = _mime(deep)
        limit = b"=_dalam%d" % number
        body = b"--" + limit + b"\r\n" + own + b"\r\n--" + limit + b"--\r\n"
        kind = b"Content-Type: multipart/mixed; boundary=" + limit
        deep = replace(deep, fields=(*fields, kind), body=body)
    return deep


# -- charset, encoding, bytes ----------------------------------------------------------------------------


def other_charset(mail: Wire, chance: Random) -> Wire:
    charset = chance.choice(
        (
            b"utf-16",
            b"utf-7",
            b"rot13",
            b"koi8-r",
            b"iso-8859-1",
            b"x",
            b"idna",
            b"big5",
            b"cp1252",
            b"utf-32",
        )
    )
    field = b"Content-Type: text/plain; charset=" + charset
    if not any(name_of(f) == b"content-type" for f in mail.fields):
        return _put(mail, field, len(mail.fields))
    return _change_named(
        mail, b"content-type", lambda f: re.sub(rb'charset="?[^";\r\n]+"?', b"charset=" + charset, f)
    )


def other_encoding(mail: Wire, chance: Random) -> Wire:
    """Another transfer encoding: rightly done, only declared, or oddly spelt."""
    if any(b"multipart" in f for f in mail.fields):
        return mail
    fields = tuple(f for f in mail.fields if name_of(f) != b"content-transfer-encoding")
    kind = chance.choice((b"base64", b"quoted-printable"))
    done = base64.encodebytes(mail.body) if kind == b"base64" else quopri.encodestring(mail.body)
    body = done.replace(b"\n", b"\r\n") if chance.random() < 0.7 else mail.body
    spelt = chance.choice(
        (kind, b'"' + kind + b'"', kind + b" (x)", b"\r\n " + kind, kind.upper() + b";", b"x-" + kind)
    )
    return replace(mail, fields=(*fields, b"Content-Transfer-Encoding: " + spelt), body=body)


def truncate(mail: Wire, chance: Random) -> Wire:
    """The end of the head or of the closing of a body is lost; words are never cut in two here."""
    if chance.random() < 0.5 and mail.fields:
        return replace(mail, fields=mail.fields[: chance.randrange(len(mail.fields))])
    cut = mail.body.rfind(b"\r\n", 0, max(len(mail.body) - chance.randint(1, 40), 1))
    return replace(mail, body=mail.body[: max(cut, 0)])


def flip_head(mail: Wire, chance: Random) -> Wire:
    """Some bytes of the head become others, also line ends and colons."""
    head = bytearray(b"\r\n".join(mail.fields) or b"X:")
    for _ in range(chance.choice((1, 1, 2, 5))):
        head[chance.randrange(len(head))] = chance.choice((chance.randrange(256), 0, 10, 13, 32, 58, 64, 255))
    return replace(mail, fields=tuple(re.split(rb"\r\n(?![ \t])", bytes(head))))


def control_characters(mail: Wire, chance: Random) -> Wire:
    mark = chance.choice(
        (
            b"\x00",
            b"\x1b[2J",
            b"\r",
            b"\x08",
            b"\x7f",
            b"\x0b",
            "\u202e".encode(),
            "\u200b".encode(),
            b"\xff\xfe",
        )
    )
    if chance.random() < 0.5:
        at = chance.randint(0, len(mail.body))
        return replace(mail, body=mail.body[:at] + mark + mail.body[at:])

    def put(field: bytes) -> bytes:
        at = chance.randint(0, len(field))
        return field[:at] + mark + field[at:]

    return _change_one(mail, chance, put)


def line_ends(mail: Wire, chance: Random) -> Wire:
    end = chance.choice((b"\n", b"\r", b"\r\r\n"))
    whole = b"\r\n".join(mail.fields).replace(b"\r\n", end)
    return replace(mail, fields=tuple(whole.split(end)), body=mail.body.replace(b"\r\n", end), end=end)


MUTATIONS: tuple[Mutation, ...] = (
    drop_field,
    double_field,
    second_singleton,
    reorder_fields,
    recase_name,
    fold_field,
    space_before_colon,
    encode_value,
    odd_field,
    other_from,
    reply_to_and_sender,
    swap_token,
    add_token,
    swap_number,
    add_part,
    add_words,
    html_only,
    as_attached_mail,
    break_boundary,
    nest,
    other_charset,
    other_encoding,
    truncate,
    flip_head,
    control_characters,
    line_ends,
)

"""No credential travels on by mail, and a complaint about passwords stays readable."""

from __future__ import annotations

import pytest

from mailflow.texts.credentials import MASK, mask_credentials

KEY = "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA7\nabc+/=\n-----END RSA PRIVATE KEY-----"
JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Password: rahasia123", f"Password: {MASK}"),
        ("password = Rahasia!2026", f"password = {MASK}"),
        ("PASSWORD : Melati", f"PASSWORD : {MASK}"),
        ("Kata sandi: melati-2026", f"Kata sandi: {MASK}"),
        ("kata sandinya melati2026", f"kata sandinya {MASK}"),
        ("Sandi baru: kuda laut biru", f"Sandi baru: {MASK}"),
        ("pw nya xyz", f"pw nya {MASK}"),
        ("pwnya qwerty ya pak", f"pwnya {MASK} ya pak"),
        ("pass server: Adm1n#77", f"pass server: {MASK}"),
        ("passwordnya adalah mawarmerah", f"passwordnya adalah {MASK}"),
        ("password root Tr0ub4dor", f"password root {MASK}"),
        ("pwd=s3cret;", f"pwd={MASK};"),
        ("DB_PASSWORD=abc123xyz", f"DB_PASSWORD={MASK}"),
        ('{"password": "buka pintu 7"}', f'{{"password": "{MASK}"}}'),
        ("PIN: 4821", f"PIN: {MASK}"),
        ("pin 482190", f"pin {MASK}"),
        ("Token: a8f7c9d2e1", f"Token: {MASK}"),
        ("api key -> 9f8e7d6c5b4a", f"api key -> {MASK}"),
        ("API_KEY=9f8e7d6c5b4a", f"API_KEY={MASK}"),
        ("client secret: Zx9Kq0pLm", f"client secret: {MASK}"),
        ("user: admin, password: Adm1n2026.", f"user: admin, password: {MASK}."),
        ("login root/rahasia123", f"login root/{MASK}"),
        ("root/rahasia123", f"root/{MASK}"),
        ("akses server: root : Rahasia#1", f"akses server: root : {MASK}"),
        ("user budi.s / Mawar2026", f"user budi.s / {MASK}"),
        ("Username | admin | Password | Adm1n2026", f"Username | admin | Password | {MASK}"),
        ("Password:\nRahasia123\nTerima kasih", f"Password:\n{MASK}\nTerima kasih"),
        (
            "postgres://simpeg:pw123@db.dinas.example/simpeg",
            f"postgres://simpeg:{MASK}@db.dinas.example/simpeg",
        ),
        ("mysql://root:p@ss@10.0.0.5:3306", f"mysql://root:{MASK}@10.0.0.5:3306"),
        (
            "https://app.example/cb?user=a&password=abc&x=1",
            f"https://app.example/cb?user=a&password={MASK}&x=1",
        ),
        ("mysql -u root -pRahasia123 simpeg", f"mysql -u root -p{MASK} simpeg"),
        ("Server=db;Uid=sa;Pwd=Abc123;Database=x", f"Server=db;Uid=sa;Pwd={MASK};Database=x"),
        ("user/pass: admin/admin123", f"user/pass: admin/{MASK}"),
        ("ssh root@10.0.0.1 pass toor", f"ssh root@10.0.0.1 pass {MASK}"),
        ("password - Rahasia99", f"password - {MASK}"),
        ("passwordnya ganti jadi Mawar123", f"passwordnya ganti jadi {MASK}"),
        ("passwordnya masih default, admin123", f"passwordnya masih default, {MASK}"),
        ("sandi operator: 12345678", f"sandi operator: {MASK}"),
        ("curl -u admin:S3cret https://x.example", f"curl -u admin:{MASK} https://x.example"),
        ("<p>Password: <b>Rahasia99</b></p>", f"<p>Password: <b>{MASK}</b></p>"),
        ("<td>Password</td><td>mawar</td>", f"<td>Password</td><td>{MASK}</td>"),
        ("password: " + "x7" * 400, f"password: {MASK}"),
        (KEY, f"-----BEGIN RSA PRIVATE KEY-----{MASK}-----END RSA PRIVATE KEY-----"),
        (
            "kunci:\n-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA",
            f"kunci:\n-----BEGIN OPENSSH PRIVATE KEY-----{MASK}",
        ),
        (f"header {JWT} akhir", f"header {MASK} akhir"),
        ("AKIAIOSFODNN7EXAMPLE", MASK),
        ("Authorization: Bearer abcdef1234567890", f"Authorization: Bearer {MASK}"),
        ("ghp_0123456789abcdefghijABCDEFGHIJ", MASK),
    ],
)
def test_a_credential_is_masked(text: str, masked: str) -> None:
    found = mask_credentials(text)
    assert found.text == masked
    assert found.found == 1


@pytest.mark.parametrize(
    "text",
    [
        "lupa password",
        "Saya lupa password SIMPEG",
        "gagal login, password tidak diterima",
        "reset password: selesai",
        "Hal: reset password akun dinas",
        "Keluhan: password pengguna tidak bisa diganti",
        "password salah terus padahal benar",
        "passwordnya ditolak sistem",
        "Passwordnya sudah direset, mohon dicoba",
        "password: sudah diubah",
        "Password: tidak diterima oleh sistem",
        "password baru sudah dikirim lewat telepon",
        "password: ********",
        "password: -",
        "Password:\n\nUsername:",
        "Password:\nUsername: admin",
        "kebijakan password 2026",
        "password minimal 8 karakter",
        "PIN: 4 digit",
        "token sudah kedaluwarsa",
        "Token: kedaluwarsa",
        "kata sandi belum bisa diganti",
        "Pak Sandi sedang dinas luar",
        "Ketua: Sandi",
        "Anggota: Sandi, Dewi",
        "Sandi Pratama (ketua)",
        "lulus/pass",
        "bypass proxy tidak berhasil",
        "Nomor 090/123/DISKOMINFO/2026",
        "Bapak/Ibu, mohon hadir pagi/siang",
        "admin/operator sudah dihubungi",
        "https://simpeg.dinas.example:8443/login",
        "Kontak: admin@dinas.example",
        "user admin tidak bisa masuk",
        "akun: budi / Kecamatan Melati",
        "Akses: server / database",
        "surat tugas, passing grade 70",
        "reset password budi@dinas.example",
        "lupa password NIP: 198001012005011001",
        "token untuk KASUS-2026-0007 sudah dikirim",
        "password: lihat brankas",
        "Password: dikirim lewat telepon ke Pak Andi",
        "backup/2026-11-20.tar",
        '<span class="token">lihat "ini"</span>',
        "Ref: abcdefghijklmnopqrstuvwxyz",
        "kanal: telepon, password disampaikan langsung",
        f"Password: {MASK}",
    ],
)
def test_a_complaint_about_passwords_stays_as_it_is(text: str) -> None:
    found = mask_credentials(text)
    assert found.text == text
    assert found.found == 0


def test_every_credential_is_counted() -> None:
    text = "user: admin\npassword: Adm1n2026\nroot/rahasia123\nPIN: 4821\nmohon dicek"
    found = mask_credentials(text)
    assert found.found == 3
    assert "Adm1n2026" not in found.text
    assert "rahasia123" not in found.text
    assert found.text.endswith("mohon dicek")


def test_what_is_masked_stays_masked() -> None:
    once = mask_credentials("password: Adm1n2026\npostgres://a:b1@h/x\nroot/rahasia123").text
    assert mask_credentials(once).text == once
    assert mask_credentials(once).found == 0


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    "piece",
    [
        "password",
        "password:",
        "password: ",
        "password ",
        "pw nya ",
        "a://b:c",
        "a:",
        "root/",
        "root:a",
        "user ",
        "user a/",
        "eyJ" + "a" * 20 + ".",
        "eyJaaaaaaaaaaa",
        "-----BEGIN PRIVATE KEY-----",
        "-----BEGIN ",
        "-",
        "mysql -p ",
        "mysql ",
        '"',
        "token (",
        "(",
        " ",
        "\t",
        "\n",
        "password:\n",
        "x",
        "[disamarkan]",
        "Bearer ",
        "://",
        "pass\u0301",
    ],
)
def test_a_hostile_text_costs_little(piece: str) -> None:
    mask_credentials((piece * 100_000)[:100_000])

"""By what other names people call the labels of the forms that they fill in, as data."""

from __future__ import annotations

from collections.abc import Mapping

OTHER_NAMES: Mapping[str, str] = {
    "nama aplikasi": "aplikasi, app, application, application name, nama app, nama sistem, sistem, system, nama si",
    "aplikasi": "app, application, nama aplikasi, sistem",
    "gejala": "keluhan, symptom, symptoms, gejala gangguan, masalah, problem",
    "sejak kapan": "sejak, mulai, since, since when, started, waktu kejadian, mulai kapan, terjadi sejak, kejadian",
    "jumlah pengguna": (
        "pengguna, user, users, jumlah user, yang kena, yang terdampak, terdampak, jumlah terdampak, "
        "affected users, pengguna terdampak, number of users, jumlah penggunanya, jml pengguna, jml user"
    ),
    "lokasi": "tempat, location, lokasi kejadian, alamat",
    "jenis gangguan": "gangguan, problem, jenis masalah, type of problem, kind of problem",
    "perangkat": "alat, device, jenis perangkat, nama perangkat",
    "penyebab": "sebab, cause, root cause, akar masalah",
    "tindakan": "penanganan, action, actions, actions taken, action taken, langkah, solusi, perbaikan",
    "hasil": "result, results, outcome, hasil akhir, kondisi akhir",
    "nama pelapor": "nama, pelapor, name, reporter",
    "nama pemohon": "nama, pemohon, name",
    "nomor hp": "hp, no hp, nomor telepon, telepon, no telp, phone, wa, no wa",
    "nomor seri": "no seri, serial number, serial, sn, s/n, seri",
    "merek": "merk, brand, merek/tipe",
    "tahun pengadaan": "tahun, tahun beli, tahun pembelian, year",
    "unit kerja": "unit, instansi, kantor, office, satuan kerja",
    "uraian": "keterangan, deskripsi, description, kronologi",
    "kebutuhan": "keperluan, purpose, kebutuhannya",
    "subdomain": "nama subdomain, alamat subdomain",
    "basis data": "database, db, nama database",
}
"""A label to what else it is called; a name that two labels of one form share names neither of them."""

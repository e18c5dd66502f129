"""Pustikom's people in the whole-day tests, and the subjects of the mails that they wait for."""

from __future__ import annotations

SERVICE = "layanan@pustikom.example"
KEPALA = "kepala@pustikom.example"
LPD = "kadiv.lpd@pustikom.example"
PSIP = "kadiv.psip@pustikom.example"
IKJ = "kadiv.ikj@pustikom.example"
KOOR = "koor.programmer@pustikom.example"
INFRA = "koor.infra@pustikom.example"
KASI = "kasi.la@pustikom.example"
ANDI = "andi@pustikom.example"
SITI = "siti@pustikom.example"
DEWI = "dewi@pustikom.example"
BAGUS = "bagus@pustikom.example"
RINA = "rina@pustikom.example"
UNIT = "tu@ft.example"

PEOPLE = (SERVICE, KEPALA, LPD, PSIP, IKJ, KOOR, INFRA, KASI, ANDI, SITI, DEWI, BAGUS, RINA, UNIT)

FIRST = "KASUS-2026-0001"
SUBJECT = "Pengaduan masalah teknis SIAKAD"
CONFIRM = " Mohon konfirmasi"
COMPLETE = " Mohon kelengkapan"
CLOSING = " Laporan akhir"
SIGNED_COPY = " Mohon pemeriksaan salinan"

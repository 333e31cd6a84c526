"""A made-up authority of four schools, small enough that a run takes a moment."""

import os
import pathlib

SCHOOLS = ["90000001", "90000002", "90000003", "90000004"]


def exports(year=2024, extra=0):
    """File name -> lines, for the school year that begins in `year`; `extra` more absence."""
    period = f"{year}/{(year + 1) % 100:02d}"
    pupils, grades, absence, staff = [], [], [], []
    number = 0
    for place, school in enumerate(SCHOOLS):
        for pupil in range(12):
            number += 1
            name = f"ZQXP{number:03d}"
            sex = "Pojke" if pupil % 2 == 0 else "Flicka"
            pupils.append(f"{name};{school};9;{sex};N;N")
            for subject in ["SV", "EN", "MA", "BL"]:
                grade = "F" if pupil < 6 - 2 * place else "C"
                grades.append(f"{name};{school};{period};VT;9;{subject};{grade}")
            for term in [f"{year}-HT", f"{year + 1}-VT"]:
                minutes = (3900 if pupil < 5 - place else 500) + extra
                absence.append(f"{name};{school};{term};9;20000;20000;{minutes};100")
        for post in range(3):
            staff.append(f"ZQXS{place}{post};{school};Lärare;100;J;12.08.2015;;J;31;1360")
    return {
        "skolregister.csv": ["Skolenhetskod;Skola;Område;Från årskurs;Till årskurs"]
        + [f"{school};Skola {place + 1};Norra;7;9" for place, school in enumerate(SCHOOLS)],
        f"elever_{year}.csv": ["Elev-id;Skolenhetskod;Årskurs;Kön;Nyinvandrad;Okänd bakgrund"]
        + pupils,
        f"betyg_{year}.csv": ["Elev-id;Skolenhetskod;Läsår;Termin;Årskurs;Ämne;Betyg"] + grades,
        f"franvaro_summor_{year}.csv": [
            "Elev-id;Skolenhetskod;Period;Årskurs;Erbjuden tid (min);Rapporterad tid (min);"
            "Giltig frånvaro (min);Ogiltig frånvaro (min)"
        ]
        + absence,
        f"personal_{year}.csv": [
            "Anställningsnr;Skolenhetskod;Befattning;Sysselsättningsgrad (%);"
            "Legitimerad och behörig;Anställd fr.o.m.;Anställd t.o.m.;Tillsvidareanställd;"
            "Sjukfrånvaro (tim);Avtalad arbetstid (tim)"
        ]
        + staff,
    }


def write(folder, year=2024, extra=0, age=3600):
    """Writes the exports, as old as `age` seconds."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name, lines in exports(year, extra).items():
        encoding = "latin-1" if name.startswith(("elever", "personal")) else "utf-8"
        path = folder / name
        path.write_bytes(("\n".join(lines) + "\n").encode(encoding))
        grow_old(path, age)


def grow_old(path, age=3600):
    """Sets the time of writing back; the time of the change itself stays."""
    import time

    then = time.time() - age
    os.utime(path, (then, then))

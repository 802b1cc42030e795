"""Opens packages with Anki's own backend and says what is in them.

Usage: python check.py FOLDER FILE...

Imports each FILE (.apkg) with scheduling into a fresh collection under FOLDER, runs Anki's check of the database, and
exports the collection again in all four forms. Writes one JSON document to standard output. Needs the package `anki`.
"""

import hashlib
import json
import os
import sys

from anki.buildinfo import version
from anki.collection import (
    Collection,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)


def table(collection, columns, name):
    keys = columns.split()
    query = "select {} from {} order by id".format(",".join('"%s"' % key for key in keys), name)
    return [dict(zip(keys, row)) for row in collection.db.all(query)]


def contents(collection):
    decks = {deck["id"]: deck for deck in collection.decks.all()}
    media = {}
    folder = collection.media.dir()
    for name in os.listdir(folder):
        with open(os.path.join(folder, name), "rb") as file:
            media[name] = hashlib.sha256(file.read()).hexdigest()
    return {
        "today": collection.sched.today,
        "notes": table(collection, "id guid mid mod tags flds sfld csum", "notes"),
        "cards": table(
            collection,
            "id nid did ord mod type queue due ivl factor reps lapses left odue odid flags data",
            "cards",
        ),
        "reviews": table(collection, "id cid ease ivl lastIvl factor time type", "revlog"),
        "noteTypes": {str(kind["id"]): kind for kind in collection.models.all()},
        "decks": {str(key): deck for key, deck in decks.items()},
        "presets": {str(preset["id"]): preset for preset in collection.decks.all_config()},
        "media": media,
    }


def covers(collection):
    found = {}
    for kind in collection.models.all():
        if kind.get("originalStockKind") != 6:
            continue
        for note_id in collection.models.nids(kind["id"]):
            note = collection.get_image_occlusion_note(note_id).note
            found[str(note_id)] = [
                {"number": card.ordinal, "kind": shape.shape} for card in note.occlusions for shape in card.shapes
            ]
    return found


def check(path, folder):
    os.makedirs(folder)
    collection_path = os.path.join(folder, "collection.anki2")
    collection = Collection(collection_path)
    options = ImportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True)
    log = collection.import_anki_package(ImportAnkiPackageRequest(package_path=path, options=options)).log
    result = {
        "found": log.found_notes,
        "new": len(log.new),
        "conflicting": len(log.conflicting),
        "contents": contents(collection),
        "check": collection.fix_integrity(),
        "afterCheck": contents(collection),
        "covers": covers(collection),
        "exports": {},
    }
    for legacy in (True, False):
        form = "v2" if legacy else "v3"
        out = os.path.join(folder, form + ".apkg")
        collection.export_anki_package(
            out_path=out,
            options=ExportAnkiPackageOptions(
                with_scheduling=True, with_deck_configs=True, with_media=True, legacy=legacy
            ),
            limit=None,
        )
        result["exports"][form + ".apkg"] = out
    for legacy in (True, False):
        name = ("v2" if legacy else "v3") + ".colpkg"
        out = os.path.join(folder, name)
        collection.export_collection_package(out, include_media=True, legacy=legacy)
        result["exports"][name] = out
        collection.reopen()
    collection.close()
    return result


def main():
    folder, files = sys.argv[1], sys.argv[2:]
    results = []
    for index, path in enumerate(files):
        try:
            results.append(check(path, os.path.join(folder, str(index))))
        except Exception as error:  # What Anki says of a package is a result, too.
            results.append({"error": "%s: %s" % (type(error).__name__, error)})
    json.dump({"version": version, "results": results}, sys.stdout)


main()

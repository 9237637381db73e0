"""The words as the grammar looks them up: one small table a question, made once from `geofront.words`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from gazetteer.place import Kind
from geofront.model import ActorKind
from geofront.words import Form, Means, Saying, words


@dataclass(frozen=True, slots=True)
class Forms:
    """What a word is when it is a verb: its lemma and which forms it can be ("base", "s", "past", "participle", "ing")."""

    lemma: str
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Lower case unless a comment says as written."""

    closed: Mapping[str, str]           # function word → its class
    verb_forms: Mapping[str, Forms]
    nouns: frozenset[str]
    adjectives: frozenset[str]
    premodifiers: frozenset[str]        # nouns that stand before nouns: "air strikes", "coalition jets"
    particles: frozenset[str]
    forms_of_be: frozenset[str]
    time_words: frozenset[str]
    clause_taking: frozenset[str]       # lemmas that take a clause without "that"
    object_control: frozenset[str]      # "ordered them to leave": who is told is who leaves
    reporting: frozenset[str]           # lemmas of saying
    hearsay: frozenset[str]             # adverbs of hearsay
    speaker_nouns: frozenset[str]
    outlets: frozenset[str]             # as written
    place_nouns: frozenset[str]         # singular
    settlement_nouns: Mapping[str, frozenset[Kind]]     # nouns that refer back to a named place: "the city"
    part_nouns: frozenset[str]
    measure_nouns: frozenset[str]
    people_nouns: frozenset[str]
    quantity_nouns: frozenset[str]
    civilian_nouns: frozenset[str]
    force_words: frozenset[str]
    group_nouns: frozenset[str]
    weapons: frozenset[str]
    deeds: frozenset[str]               # nouns for what actors do: "raid", "fire", "operation"
    armed_bodies: frozenset[str]        # as written: last words of the names of armed groups
    generic_actors: Mapping[str, tuple[tuple[tuple[str, ...], str, str], ...]]      # first word → (words, kind, resolves), longest first
    nationalities: Mapping[str, str | None]     # as written → country
    nationalities_lower: frozenset[str]
    nationality_nouns: frozenset[str]   # as written: "Russians"
    civilian_peoples: frozenset[str]    # as written: plural nouns that news uses of people, not of forces
    countries: Mapping[str, str]        # as written → code
    seats: Mapping[str, str]            # as written → code
    country_names: Mapping[str, str]    # code → name
    compass_adjectives: frozenset[str]
    quarters: frozenset[str]            # nouns for parts of a town that stand without its name: "several quarters", "the outskirts"
    facilities: frozenset[str]          # "the airport", "the last battalion": parts of the place the article is about

    def lemma(self, word: str) -> str:
        forms = self.verb_forms.get(word)
        return forms.lemma if forms is not None else _guess_lemma(word)

    def singular(self, word: str) -> str:
        return _singular(word)


_DIRECTIONS = "north south east west northeast northwest southeast southwest north-east north-west south-east south-west".split()
_COMPASS_ADJECTIVES = frozenset("northern southern eastern western northeastern northwestern southeastern southwestern north south east west northeast northwest southeast southwest".split())

_PEOPLE = frozenset("people person man woman member leader fighter resident commander officer soldier official spokesman spokesperson worker civilian child family refugee "
                    "bodyguard head chief representative governor mayor prisoner hostage captive casualty body suspect detainee citizen".split())
_QUANTITIES = frozenset("thousand hundred dozen score number group majority rest remnant contingent member unit element wave column convoy part lot couple handful "
                        "one two three some many most several few million half quarter".split())
_MEASURES = frozenset("kilometre kilometer km kms mile metre meter m mi yard foot distance reach range hour minute centre center heart middle direction".split())
_DEEDS = frozenset("strike airstrike raid attack assault fire shelling bombardment bombing offensive operation advance push gain capture recapture seizure siege blockade encirclement "
                   "incursion invasion control presence withdrawal retreat deployment salvo barrage rocket missile drone shell ambush bastion stronghold redoubt garrison "
                   "occupation rule hand line position counteroffensive counterattack campaign drive thrust onslaught territory enclave troop movement reinforcement convoy gunfire fighter "
                   "aggression provocation aircraft warplane jet tank artillery mortar bomb front takeover loss victory defeat leader leadership commander chief general official".split())
_WEAPONS = frozenset("missile rocket drone shell artillery tank jet warplane aircraft plane helicopter mortar bomb gunship howitzer warship convoy vehicle column airstrike fire gunboat "
                     "bulldozer bomber sniper mine projectile gun cannon battery strike".split())
_SETTLEMENTS: Mapping[str, frozenset[Kind]] = {
    "city": frozenset({Kind.CITY, Kind.TOWN}), "town": frozenset({Kind.TOWN, Kind.CITY, Kind.VILLAGE}), "village": frozenset({Kind.VILLAGE, Kind.TOWN}),
    "settlement": frozenset({Kind.TOWN, Kind.VILLAGE, Kind.CITY}), "hub": frozenset({Kind.CITY, Kind.TOWN}), "metropolis": frozenset({Kind.CITY}),
    "stronghold": frozenset({Kind.CITY, Kind.TOWN}), "enclave": frozenset({Kind.CITY, Kind.TOWN, Kind.REGION, Kind.PROVINCE}), "province": frozenset({Kind.PROVINCE}),
    "region": frozenset({Kind.REGION, Kind.PROVINCE}), "district": frozenset({Kind.DISTRICT}), "camp": frozenset({Kind.CAMP}), "airport": frozenset({Kind.AIRPORT}),
    "base": frozenset({Kind.BASE}), "dam": frozenset({Kind.DAM}), "bridge": frozenset({Kind.CROSSING, Kind.OTHER}), "territory": frozenset({Kind.DISTRICT, Kind.REGION}),
    "area": frozenset({Kind.TOWN, Kind.VILLAGE, Kind.CITY, Kind.OTHER}), "port": frozenset({Kind.CITY, Kind.TOWN}), "island": frozenset({Kind.OTHER, Kind.REGION}),
    "crossing": frozenset({Kind.CROSSING}), "hometown": frozenset({Kind.CITY, Kind.TOWN}), "capital": frozenset({Kind.CITY}), "bastion": frozenset({Kind.CITY, Kind.TOWN}), "strip": frozenset({Kind.REGION}), "governorate": frozenset({Kind.PROVINCE}), "site": frozenset({Kind.BASE, Kind.OTHER}),
}
_PLACE_NOUNS_TOO = frozenset("position positions ground land territory area swathe swath stretch part half quarter battalion outpost garrison checkpoint headquarters barracks hometown capital "
                             "stronghold bastion hub centre center facility location site point front axis neighbourhood neighborhood locality suburb line side road highway route "
                             "crossroads junction enclave pocket rest heart edge outskirts key parts place seat base".split())
_ARMED = frozenset("Front Army Brigade Brigades Battalion Battalions Forces Force Militia Guard Guards Corps Regiment Legion Resistance Movement Union Alliance Coalition Jihad Units Command "
                   "Organisation Organization Division".split())
_TIMES = frozenset("monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december jan feb mar apr jun jul aug "
                   "sep sept oct nov dec yesterday today tonight tomorrow morning afternoon evening night nightfall dawn dusk noon midday midnight week month year day hour minute daybreak weekend "
                   "overnight spring summer autumn winter weeks months years days hours decade decades century".split())
_CONTROL = frozenset("order ask tell urge call force allow want help push lead ask invite command instruct enable let cause expect require oblige compel persuade encourage warn request "
                     "permit authorise authorize send get appeal beg advise drive use".split())
_CLAUSE_TAKERS_TOO = frozenset("say claim think believe know hope fear suggest report deny add insist confirm announce admit state warn hear see show mean reckon estimate argue expect".split())
_EXTRA_NOUNS = frozenset("attack advance push strike raid fight battle control siege assault fire march move drive hold rocket shell bomb target claim report order plan aim gain loss retreat "
                         "return visit talk call rule hit support cover guard force base post camp head man police ring surround mass fall rise capture clash visit storm flow cut aid help "
                         "field march pressure threat resort rebel review update lead pound result cause work need use end start stop break press close approach figure place side back state "
                         "group".split()) - {"surround", "cut", "fall", "capture", "close", "hold"} | {"fall", "capture", "hold"}
_PREMODIFIERS = frozenset("air drone missile rocket artillery mortar tank suicide car truck coalition government rebel army police security border defence defense naval ground troop peace "
                          "shell bomb ballistic cruise labour labor hunger tactical target".split())


@cache
def lexicon() -> Lexicon:
    """The lexicon shipped with geofront.

    Raises:
        BadVocabulary: a list in `words/` breaks its format.
    """
    known = words()
    closed: dict[str, str] = {}
    single = lambda group: (word for word in sorted(group) if " " not in word)  # noqa: E731
    for name, group in (("adv", known.adverbs), ("pron", known.pronouns), ("det", known.determiners), ("prep", known.prepositions), ("sub", known.subordinators), ("rel", known.relatives),
                        ("and", known.coordinators), ("not", known.negations), ("aux", known.auxiliaries), ("modal", known.modals)):
        for word in single(group):
            closed[word] = name
    closed |= {word: "num" for word in known.numbers}
    closed |= {"that": "that", "to": "to", "there": "pron", "including": "prep", "as": "sub", "since": "sub", "for": "prep", "with": "prep", "after": "sub", "before": "sub",
               "until": "prep", "like": "prep", "but": "and", "so": "adv", "yet": "adv", "no": "det", "not": "not", "n't": "not", "never": "not", "while": "sub", "than": "prep", "per": "prep",
               "when": "sub", "where": "rel", "who": "rel", "which": "rel", "whose": "rel", "whom": "rel", "what": "pron", "both": "det", "all": "det", "some": "det", "many": "det", "several": "det",
               "few": "det", "most": "det", "more": "det", "any": "det", "each": "det", "every": "det", "another": "det", "other": "adj", "such": "adj", "his": "det", "her": "det", "its": "det", "their": "det",
               "our": "det", "my": "det", "your": "det", "up": "adv", "out": "adv", "off": "adv", "back": "adv", "down": "adv", "away": "adv", "over": "prep", "about": "prep", "around": "prep", "near": "prep",
               "close": "adj", "can": "modal", "will": "modal", "dozen": "num", "dozens": "noun", "hundreds": "noun", "thousands": "noun", "half": "det", "forces": "noun", "wo": "modal", "ca": "modal",
               "meanwhile": "adv", "outside": "prep", "inside": "prep", "deeper": "adv", "further": "adv", "farther": "adv", "closer": "adv", "nearer": "adv", "untrue": "adj", "without": "prep", "underway": "adv", "nearby": "adj", "false": "adj", "neighbouring": "adj", "neighboring": "adj", "following": "prep", "ago": "adv", "own": "adj"}
    closed = {word: kind for word, kind in closed.items() if kind != "noun"}
    for word in ("isn't", "aren't", "wasn't", "weren't", "hasn't", "haven't", "hadn't", "don't", "doesn't", "didn't", "won't", "can't", "couldn't", "wouldn't", "shouldn't"):
        closed[word] = "modal" if word in ("won't", "can't", "couldn't", "wouldn't", "shouldn't") else "aux"
    forms: dict[str, Forms] = {}
    for word, readings in known.verb_forms.items():
        lemmas = sorted({reading.lemma for reading in readings}, key=lambda lemma: (not any(r.lemma == lemma and r.form is Form.BASE for r in readings), lemma))
        preferred = _LEMMA_OF.get(word, lemmas[0])
        forms[word] = Forms(preferred, frozenset(reading.form.value for reading in readings))
    for word in (*closed,):
        if word in forms and closed[word] not in ("adv", "prep", "adj", "noun"):
            continue
    generic: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for phrase, actor in known.generic_actors.items():
        split = tuple(part for word in phrase.split() for part in _hyphens(word))
        generic.setdefault(split[0], []).append((split, actor.kind.value, actor.resolves.value))
    force = frozenset(part for word, one in known.force_words.items() if not one.speaks and " " not in word for part in (word.lower(),)) | {"men", "vehicles", "jets", "backers"}
    civilians = frozenset(word.lower() for word, one in known.force_words.items() if one.kind is ActorKind.CIVILIAN and " " not in word) | frozenset(
        phrase for phrase, one in known.generic_actors.items() if one.resolves is Means.CIVILIAN and " " not in phrase) | {"people", "families", "residents", "civilians", "villagers"}
    civilians -= _QUANTITIES | {"thousands", "hundreds", "dozens", "scores", "others", "many", "some"}
    force -= civilians | {"company", "companies", "general", "generals", "officer", "officers", "observers", "monitors", "engineers", "crew", "crews", "recruits", "volunteers"}
    deeds_only = frozenset("airstrikes airstrike strikes strike raids shelling bombardment bombing bombs fire officers".split())
    return Lexicon(
        closed=closed, verb_forms=forms,
        nouns=(known.nouns - {"remains"}) | _EXTRA_NOUNS | frozenset(known.place_nouns) | force | civilians | _DEEDS - {"remains"},
        adjectives=known.adjectives | _COMPASS_ADJECTIVES - frozenset(_DIRECTIONS), premodifiers=_PREMODIFIERS, particles=frozenset({"up", "out", "off", "back", "down", "away", "in", "on", "over", "forward", "deeper",
                                                                                                                                     "closer", "further", "together", "north", "south", "east", "west", "inland"}),
        forms_of_be=known.be_forms, time_words=_TIMES,
        clause_taking=frozenset(lemma for lemma, verb in known.verbs.items() if verb.clausal) - {"force", "lead", "mean", "plan"} | _CLAUSE_TAKERS_TOO,
        object_control=_CONTROL, reporting=frozenset(lemma for lemma, sayings in known.reporting_lemmas.items() if sayings & {Saying.PLAIN, Saying.CLAIMED, Saying.DENIAL}) - {
            "continue", "call", "maintain", "charge", "check", "show", "see", "cite", "post", "shout", "think", "contest"} | {"count", "list", "record", "document", "say", "deny", "announce", "think", "believe", "vow", "tweet", "hear", "read",
                                                                                                              "speak"},
        hearsay=frozenset({"reportedly", "allegedly", "purportedly", "supposedly"}), speaker_nouns=known.speaker_nouns, outlets=known.wires | known.media,
        place_nouns=frozenset(_singular(noun) for noun in known.place_nouns) | _PLACE_NOUNS_TOO, settlement_nouns=_SETTLEMENTS,
        part_nouns=frozenset(_singular(part) for part in known.parts if " " not in part) | frozenset(known.part_directions) | frozenset(_DIRECTIONS), measure_nouns=_MEASURES,
        people_nouns=_PEOPLE, quantity_nouns=_QUANTITIES, civilian_nouns=civilians, force_words=force - deeds_only,
        group_nouns=frozenset(word for word in known.name_nouns if " " not in word), weapons=_WEAPONS, deeds=_DEEDS, armed_bodies=_ARMED,
        generic_actors={word: tuple(sorted(some, key=lambda item: (-len(item[0]), item[0]))) for word, some in generic.items()},
        nationalities={word: one.country for word, one in known.nationalities.items()}, nationalities_lower=frozenset(word.lower() for word in known.nationalities),
        nationality_nouns=frozenset(word for word, one in known.nationalities.items() if one.noun and (not one.adjective or word.endswith("s"))),
        civilian_peoples=frozenset({"Palestinians", "Gazans", "Syrians", "Yemenis", "Sudanese", "Ukrainians", "Lebanese", "Congolese", "Rohingya", "Iraqis", "Afghans"}),
        countries={name: code for name, code in known.country_names.items()}, seats={name: seat.country for name, seat in known.seats.items()},
        country_names={code: country.name for code, country in known.countries.items()}, compass_adjectives=_COMPASS_ADJECTIVES,
        quarters=frozenset("neighbourhood neighborhood quarter street suburb outskirts outskirt centre center downtown edge approach gate periphery".split()),
        facilities=frozenset("airport airbase base bridge prison battalion garrison headquarters barracks outpost checkpoint camp position station port hospital university".split()))


# Forms that two lemmas share, decided for news of war.
_LEMMA_OF = {"left": "leave", "fell": "fall", "found": "find", "saw": "see", "lay": "lay", "felt": "feel", "wound": "wound", "ground": "ground", "shot": "shoot", "bound": "bind", "lying": "lie"}


def _hyphens(word: str) -> list[str]:
    parts: list[str] = []
    for at, part in enumerate(word.split("-")):
        if at:
            parts.append("-")
        if part:
            parts.append(part)
    return parts


@lru_cache(maxsize=20_000)
def _guess_lemma(word: str) -> str:
    for ending, repair in (("ied", "y"), ("ing", ""), ("ed", ""), ("es", "e"), ("s", "")):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)] + repair
    return word


_IRREGULAR = {"men": "man", "women": "woman", "people": "people", "children": "child", "forces": "force", "troops": "troop", "police": "police", "lives": "life", "halves": "half", "militiamen": "militiaman",
              "policemen": "policeman", "headquarters": "headquarters", "barracks": "barracks", "outskirts": "outskirts", "series": "series", "clashes": "clash", "crossroads": "crossroads", "gunmen": "gunman",
              "servicemen": "serviceman", "bus": "bus", "kms": "km", "feet": "foot", "metropolis": "metropolis", "crisis": "crisis", "axis": "axis", "axes": "axis", "bases": "base", "houses": "house",
              "pieces": "piece", "missiles": "missile", "provinces": "province", "spokesmen": "spokesman", "families": "family", "villages": "village", "suburbs": "suburb", "advances": "advance",
              "raises": "raise", "bodies": "body", "places": "place", "defences": "defence", "defenses": "defense", "sources": "source", "alliances": "alliance", "fights": "fight", "swathes": "swathe",
              "clothes": "clothes", "airstrikes": "airstrike", "strikes": "strike", "gazans": "gazan", "thousands": "thousand"}


@lru_cache(maxsize=50_000)
def _singular(word: str) -> str:
    """The singular of a lower-case noun, by rule; good enough to look it up in a list of singulars."""
    known = _IRREGULAR.get(word)
    if known is not None:
        return known
    if len(word) < 4 or word.endswith(("ss", "us", "is")) or not word.endswith("s"):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses", "zes")):
        return word[:-2]
    return word[:-1]

"""Which place a name means: sentences of our own, read the whole way."""

from __future__ import annotations

from datetime import date

import pytest

import geofront
from gazetteer.place import Kind
from geofront.metric import bearing_deg, distance_km
from geofront.model import Ambiguous, ByText, Mention, Resolved, Unknown


def mention(text: str, surface: str) -> Mention:
    """The first mention of a name."""
    return next(one for one in geofront.read_text(text).mentions if one.surface == surface)


def placed(text: str, surface: str) -> Resolved:
    """How a name was resolved, which it must have been."""
    resolution = mention(text, surface).resolution
    assert isinstance(resolution, Resolved), resolution
    return resolution


@pytest.mark.parametrize(
    ("text", "surface", "lon", "lat"),
    [
        ("He moved from Ohio to Paris, Texas, in May.", "Paris", -95.55, 33.66),
        ("The minister flew to Paris and then to Lyon in France.", "Paris", 2.35, 48.85),
        ("Snow lay in Charleston, W.Va., for days.", "Charleston", -81.63, 38.35),
        ("The army of Georgia moved towards Tskhinvali, and Tbilisi said so.", "Georgia", 43.5, 42.0),
        ("Storms crossed Georgia, Alabama and Tennessee.", "Georgia", -83.5, 32.75),
        ("She was born in Buffalo, New York, in May.", "New York", -75.5, 43.0),
        ("She was born in Brooklyn, New York, in May.", "New York", -74.0, 40.7),
        ("Cows on a Washington state farm fell ill.", "Washington", -120.5, 47.5),
        ("The locusts reached Mali, Niger, and Senegal.", "Niger", 8.0, 16.5),
        ("Clashes hit the West region of Cameroon.", "Cameroon", 12.7, 5.7),
        ("Units headed for Sirte and the air base at Jufra in Libya.", "Jufra", 16.0, 29.2),
    ],
)
def test_the_words_beside_a_name_and_its_neighbours_decide(text: str, surface: str, lon: float, lat: float) -> None:
    place = placed(text, surface).place

    assert distance_km(place.lonlat, type(place.lonlat)(lon, lat)) < 170, place


def test_a_bare_name_is_the_city_not_the_province_called_after_it() -> None:
    text = "Troops left Aleppo on Monday. Rebels in Aleppo province cheered, and shells fell near Idlib."

    assert [one.resolution.place.kind for one in geofront.read_text(text).mentions[:2] if isinstance(one.resolution, Resolved)] == [
        "city",
        "province",
    ]


def test_a_town_s_former_name_finds_it_and_the_reason_says_so() -> None:
    text = "Shells fell on Artemivsk in Ukraine, and the army held Sloviansk."
    then, later = (
        next(one.resolution for one in geofront.read_text(text, published=day).mentions if one.surface == "Artemivsk")
        for day in (date(2015, 2, 1), date(2023, 2, 1))
    )

    assert isinstance(then, Resolved) and then.place.name == "Bakhmut"
    assert "exact name" in then.because
    assert isinstance(later, Resolved) and later.confidence < then.confidence
    assert any("and not when this was written" in reason for reason in later.because)


def test_what_the_article_says_a_place_lies_in_outweighs_fame() -> None:
    text = "Shells hit Makiivka, in the Luhansk region, Ukraine's army said. Kupiansk and Lyman were quiet."
    place = placed(text, "Makiivka").place

    assert place.lonlat.lat > 49


def test_a_stated_distance_and_side_choose_among_namesakes() -> None:
    text = "Ukrainian forces held Andriivka, about 10 km south of Bakhmut."
    resolution = placed(text, "Andriivka")

    assert distance_km(resolution.place.lonlat, placed(text, "Bakhmut").place.lonlat) < 25
    assert any("as the article says" in reason for reason in resolution.because)


def test_a_namesake_where_the_article_does_not_put_it_is_not_taken() -> None:
    resolution = mention("The rebels hold Obid, across the border from Renk.", "Obid").resolution

    assert isinstance(resolution, Unknown)
    assert "where the article puts it" in resolution.because[0]


def test_an_unknown_village_is_put_where_the_article_puts_it_from_the_edge_of_the_town() -> None:
    text = "Shells hit Besh Tepa, 12 km north of Kirkuk."
    town = placed(text, "Kirkuk").place
    resolution = mention(text, "Besh Tepa").resolution

    assert isinstance(resolution, ByText)
    village = resolution.place
    assert distance_km(town.lonlat, village.lonlat) == pytest.approx(12 + town.radius_km, abs=0.1)
    assert bearing_deg(town.lonlat, village.lonlat) == pytest.approx(0, abs=0.1)
    assert village.source == "article"
    assert village.uncertainty_km > 12  # north may be anything from north-west to north-east


def test_a_finer_side_makes_a_smaller_doubt() -> None:
    wide, narrow = (
        mention(f"Shells hit Besh Tepa, 12 km {side} of Kirkuk.", "Besh Tepa").resolution for side in ("north", "north-north-east")
    )

    assert isinstance(wide, ByText)
    assert isinstance(narrow, ByText)
    assert narrow.place.uncertainty_km < wide.place.uncertainty_km / 2


def test_half_way_between_two_towns_is_the_middle_and_half_the_way_is_the_doubt() -> None:
    text = "The army left Zarkh, halfway between Bakhmut and Soledar."
    first, second = placed(text, "Bakhmut").place, placed(text, "Soledar").place
    resolution = mention(text, "Zarkh").resolution

    assert isinstance(resolution, ByText)
    apart = distance_km(first.lonlat, second.lonlat)
    assert distance_km(first.lonlat, resolution.place.lonlat) == pytest.approx(apart / 2, abs=0.1)
    assert resolution.place.uncertainty_km >= apart / 2


def test_the_prison_of_a_name_is_not_the_village_of_that_name_elsewhere() -> None:
    assert isinstance(mention("They emptied Garvan prison before dawn.", "Garvan").resolution, Unknown)


def test_every_resolution_gives_reasons_and_the_losers_best_first() -> None:
    resolution = placed("The minister flew to Paris and then to Lyon in France.", "Paris")

    assert "exact name" in resolution.because
    scores = [loser.score for loser in resolution.losers]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) <= 5


def test_two_equal_namesakes_stay_open_with_both_shown() -> None:
    resolution = mention("Springfield will vote on Monday.", "Springfield").resolution

    assert isinstance(resolution, Ambiguous | Resolved)
    assert len(resolution.losers) >= 2
    if isinstance(resolution, Resolved):
        assert resolution.confidence < 0.9


def test_the_same_text_gives_the_same_resolutions() -> None:
    text = "Rebels took Sinjar, Tal Afar and Rabia. Mosul, Iraq, and Raqqa, Syria, were calm."

    assert geofront.read_text(text).to_dict() == geofront.read_text(text).to_dict()


def test_a_country_is_not_its_town_of_that_name() -> None:
    report = geofront.read_text("MAPUTO - Fighters stormed Palma, a town in the far north of Mozambique, on Wednesday.")
    (country,) = [mention for mention in report.mentions if mention.surface == "Mozambique"]

    assert isinstance(country.resolution, Resolved)
    assert country.resolution.place.kind.value == "country"


def test_a_village_far_from_all_else_that_is_named_is_a_namesake() -> None:
    text = "Russian forces attacked near Stepnohirsk, Orikhiv, Kamianske and Robotyne. Shells hit Zhuravka."
    (village,) = [mention for mention in geofront.read_text(text).mentions if mention.surface == "Zhuravka"]

    assert isinstance(village.resolution, Unknown)


def test_countries_in_a_list_do_not_lie_in_each_other() -> None:
    report = geofront.read_text("Many countries, among them China, Japan and Chad, sent aid.")
    places = {mention.surface: mention.resolution for mention in report.mentions}

    assert all(isinstance(one, Resolved) and one.place.kind.value == "country" for one in places.values())


def test_the_kind_that_the_article_says_decides_between_namesakes() -> None:
    fled = "Rebels of the ELN fought near Tibú in Norte de Santander, Colombia. Families crossed into Zulia state in Venezuela."
    held = "Taliban fighters hold the district of Balkh. Kabul, Kunduz and Mazar-i-Sharif in Afghanistan are calm."

    assert placed(fled, "Zulia").place.kind is Kind.PROVINCE
    assert placed(held, "Balkh").place.kind is Kind.DISTRICT


@pytest.mark.parametrize(("surface", "country"), [("Geneva", "CH"), ("New York", "US")])
def test_talks_are_held_in_great_cities_whatever_the_war(surface: str, country: str) -> None:
    text = f"Houthi rebels shelled Taiz and Hodeidah in Yemen. Talks were called in {surface}, but Aden and Sanaa sent nobody."
    place = placed(text, surface).place

    assert (place.country, place.kind) == (country, Kind.CITY)


def test_a_village_that_is_only_spelt_alike_must_lie_near_what_is_named() -> None:
    text = "In Syria, the Syrian army took Raqqa, Mayadin and Abu Kamal from Islamic State. A few men are holed up in Shatheh."

    assert isinstance(mention(text, "Shatheh").resolution, Unknown)


def test_a_quarter_belongs_to_a_city_that_the_article_is_about() -> None:
    elsewhere = "Iraqi troops entered Tal Afar, Hawija and Sinjar. Tal Afar lies 60 km west of Mosul. Snipers held al-Tanak."
    there = "Iraqi troops fought in Mosul, Hawija and Sinjar. Snipers held al-Tanak."

    assert isinstance(mention(elsewhere, "al-Tanak").resolution, Unknown)
    assert placed(there, "al-Tanak").place.kind is Kind.DISTRICT


def test_a_village_written_down_for_a_war_is_no_stray_there_though_it_lies_far_from_the_rest() -> None:
    text = "In Sudan the RSF shelled El Fasher. Nyala, Kutum and Mellit are calm. The SPLM-N holds Kauda."

    assert placed(text, "Kauda").place.country == "SD"


def test_a_town_far_off_that_shares_a_markets_name_is_not_meant() -> None:
    text = "In Sudan the RSF shelled El Fasher, Kutum and the Naivasha market. The SAF holds Mellit."

    assert isinstance(mention(text, "Naivasha").resolution, Unknown)


@pytest.mark.parametrize(
    ("text", "surface", "kind"),
    [
        ("Ukrainian forces shelled Luhansk, Donetsk and Siversk on Monday, Russian forces said.", "Luhansk", Kind.CITY),
        ("Ukrainian forces hold a corner of Luhansk region near Siversk, Russian forces said.", "Luhansk", Kind.PROVINCE),
        ("Israeli jets struck Isfahan and Tehran in Iran, and a drone crashed at Kermanshah airport.", "Kermanshah", Kind.CITY),
    ],
)
def test_a_bare_name_is_the_city_and_not_the_division_called_after_it(text: str, surface: str, kind: Kind) -> None:
    assert placed(text, surface).place.kind is kind


def test_the_last_of_a_list_is_put_by_a_distance_and_the_first_is_not() -> None:
    text = "Israeli jets struck Natanz, Isfahan and a missile base near Khorramabad, some 400 km southwest of Tehran, Iran said."

    assert placed(text, "Natanz").place.country == "IR"
    assert placed(text, "Khorramabad").place.country == "IR"


def test_a_small_region_of_another_war_is_as_far_off_as_a_village() -> None:
    text = "Philippine troops fought Maute gunmen in Marawi, on Mindanao. Jets bombed Raya."

    assert not any(isinstance(one.resolution, Resolved) for one in geofront.read_text(text).mentions if one.surface == "Raya")


def test_a_country_of_the_war_is_not_a_state_of_its_neighbour() -> None:
    text = "Boko Haram struck a garrison on Lake Chad. Niger, Cameroon and Nigeria share the lake. Bandits in Niger State fled."
    country, state = [one.resolution for one in geofront.read_text(text).mentions if one.surface.startswith("Niger")][::2]

    assert isinstance(country, Resolved) and country.place.country == "NE"
    assert isinstance(state, Resolved) and (state.place.country, state.place.kind) == ("NG", Kind.PROVINCE)


def test_a_river_that_we_do_not_have_is_not_put_in_the_middle_of_its_province() -> None:
    assert isinstance(mention("The ADF crossed the Ituri river near Komanda, Congo.", "Ituri").resolution, Unknown)


def test_a_town_just_over_the_border_is_meant_though_the_article_is_not_about_its_country() -> None:
    text = "The MNDAA holds Hsenwi and Kutkai in Myanmar, the junta says. In Muse, across the border from Ruili, shops were shut."

    assert placed(text, "Ruili").place.country == "CN"


def test_what_lies_in_a_country_is_no_namesake_in_another() -> None:
    text = "Maoists attacked Beni, in western Nepal, and Jumla."

    assert isinstance(mention(text, "Beni").resolution, Unknown)

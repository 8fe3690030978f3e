"""Words as either side of the Atlantic spells them, made one: what a desk changes without rewording anything.

The pairs are those of Wikipedia's "American and British English spelling differences". A result is no spelling, only
the same for both; stems are named where a rule would make one word of two ("mourning", "filled").
"""

from functools import lru_cache

from reader.pattern import pattern

_AT_HAND = 10_000  # words that are kept
_SHORTEST = 4  # letters of a word that has two spellings

_OUR = (
    "arb ard arm behavi cand clam col demean enam endeav fav ferv flav glam harb hon hum lab neighb od parl ranc rig "
    "rum savi sav splend succ tum val vap vig"
)
_RE = "accout calib cent fib goit lit lust manoeuv maneuv meag mit ochr reconnoit sab sepulch somb spect theat met"
_DOUBLED = (
    "bevel cancel channel chisel counsel cudgel devil dial dishevel drivel duel enamel equal fuel funnel gravel grovel "
    "initial jewel kennel label level libel marshal marvel medal metal model panel parcel pedal pencil quarrel refuel "
    "revel rival shovel shrivel signal snorkel spiral stencil swivel symbol total tranquil travel trowel tunnel "
    "unravel victual yodel worship kidnap program"
)
_PAIRS = (
    "adviser advisor|aeroplane airplane|aluminium aluminum|amongst among|analogue analog|artefact artifact|"
    "catalogue catalog|cheque check|cosy cozy|dialogue dialog|draught draft|enquiry inquiry|gaol jail|grey gray|"
    "jewellery jewelry|judgement judgment|kerb curb|learnt learned|burnt burned|dreamt dreamed|spelt spelled|"
    "spoilt spoiled|leant leaned|leapt leaped|licence license|mould mold|moustache mustache|okay ok|"
    "plough plow|pyjamas pajamas|practise practice|programme program|sceptic skeptic|"
    "sceptical skeptical|scepticism skepticism|smoulder smolder|speciality specialty|storey story|sulphur sulfur|"
    "towards toward|afterwards afterward|backwards backward|forwards forward|upwards upward|downwards downward|"
    "tyre tire|whilst while|ageing aging|enrol enroll|fulfil fulfill|instalment installment|skilful skillful|"
    "wilful willful|manoeuvre maneuver|acknowledgement acknowledgment|encyclopaedia encyclopedia|defence defense|"
    "offence offense|pretence pretense|saleable salable|sizeable sizable|likeable likable|yoghurt yogurt|"
    "whisky whiskey|omelette omelet|furore furor|annexe annex|barrelled barreled|cancellation cancelation|"
    "councillor councilor"
)
_ONE = {one: other for one, _, other in (pair.partition(" ") for pair in _PAIRS.split("|"))}

_RULES = (
    (pattern(rf"^((?:dis|un|mis|re)?(?:{'|'.join(_OUR.split())}))our(?=$|[a-z])"), r"\1or"),
    (pattern(rf"^([a-z]*(?:{'|'.join(_RE.split())}))r(?:e(?=s?$)|(?=ing$|ed$))"), r"\1er"),
    (pattern(rf"^((?:{'|'.join(_DOUBLED.split())}))[lpm](ed|ing|er|ers|or|ors|ous|ously|ist|ists)$"), r"\1\2"),
    (pattern(r"(?<=[a-z]{3})is(e|ed|es|er|ers|ing|ation|ations|ational)$"), r"iz\1"),
    (pattern(r"(?<=[a-z]l)ys(e|ed|es|er|ers|ing)$"), r"yz\1"),
    (pattern(r"(?<=an)aesth|(?<=[a-z])paed(?=i)|^paed(?=i)|^haem|^foet|^oestr|^oes(?=oph)|^archaeo|aemia|rrhoea"), ""),
)
_CLASSICAL = str.maketrans({"æ": "e", "œ": "e"})


@lru_cache(_AT_HAND)
def spelled(word: str) -> str:
    """A folded word (see `reader.wording.fold`) with one spelling for the two or more that it may have."""
    if len(word) < _SHORTEST:
        return word
    if not word.isascii():
        return word.translate(_CLASSICAL)
    stem, plural = (word[:-1], "s") if word[-1] == "s" and word not in _ONE and word[:-1] in _ONE else (word, "")
    if stem in _ONE:
        return _ONE[stem] + plural
    for rule, written in _RULES:
        if rule.search(word):
            return rule.sub(written, word) if written else word.replace("ae", "e").replace("oe", "e")
    return word

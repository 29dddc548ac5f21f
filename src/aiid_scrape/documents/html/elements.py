"""Elements of HTML by their names: kinds of blocks, and elements that are never shown."""

from __future__ import annotations

from ...models.blocks import BlockKind

UNSEEN = frozenset({"script", "style", "template", "head"})
"""Elements whose text nobody sees, whatever the style. Comments have no text node at all."""

INLINE = frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr
    q rb rp rt rtc ruby s samp small span strike strong sub sup time tt u var wbr
    annotation math mfrac mi mn mo mover mroot mrow ms msqrt mstyle msub msubsup msup mtext munder
    munderover semantics""".split()
)
"""Elements that stand in a line of text; every other one starts and ends a block."""

DRAWING = frozenset(
    """svg animate animatemotion animatetransform circle clippath defs desc ellipse feblend
    fecolormatrix fecomposite feflood fegaussianblur femerge femergenode feoffset filter g
    line lineargradient marker mask metadata path pattern polygon polyline radialgradient rect
    set stop switch symbol text textpath title tspan use view""".split()
)
"""Elements of a drawing: those without words do not break the line that they stand in."""

KINDS = {
    **{f"h{level}": BlockKind.HEADING for level in range(1, 7)},
    "p": BlockKind.PARAGRAPH,
    "li": BlockKind.LIST_ITEM,
    "dt": BlockKind.LIST_ITEM,
    "dd": BlockKind.LIST_ITEM,
    "blockquote": BlockKind.QUOTE,
    "pre": BlockKind.CODE,
    "figcaption": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION,
    "button": BlockKind.BUTTON,
    "option": BlockKind.OPTION,
    "textarea": BlockKind.OPTION,
    "svg": BlockKind.IMAGE,
}
"""The kind of block of the texts in an element."""

ITEMS = frozenset({"li", "dt", "dd"})
CELLS = frozenset({"td", "th"})

NUMBERED = frozenset(
    """a abbr acronym address altglyph altglyphdef altglyphitem animatecolor animatemotion
    animatetransform annotation-xml applet area article aside audio b base basefont bdi bdo bgsound
    big blink blockquote body br button canvas caption center cite clippath code col colgroup data
    datalist dd del desc details dfn dialog dir div dl dt em embed feblend fecolormatrix
    fecomponenttransfer fecomposite feconvolvematrix fediffuselighting fedisplacementmap
    fedistantlight fedropshadow feflood fefunca fefuncb fefuncg fefuncr fegaussianblur feimage
    femerge femergenode femorphology feoffset fepointlight fespecularlighting fespotlight fetile
    feturbulence fieldset figcaption figure font footer foreignobject form frame frameset glyphref
    h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe image img input ins isindex kbd keygen
    label legend li lineargradient link listing main malignmark map mark marquee math menu meta
    meter mfenced mglyph mi mn mo ms mtext multicol nav nextid nobr noembed noframes noscript object
    ol optgroup option output p param path picture plaintext pre progress q radialgradient rb rp rt
    rtc ruby s samp script search section select selectedcontent slot small source spacer span
    strike strong style sub summary sup svg table tbody td template textarea textpath tfoot th thead
    time title tr track tt u ul var video wbr xmp""".split()
)
"""Elements that lexbor knows by a number in place of their names."""

using CsCheck;
using TwilioServerless.Domain.Twiml;

namespace TwilioServerless.Domain.Tests.Twiml;

public sealed class TwimlParserTests
{
    private static readonly Gen<string> Scraps = Gen.OneOfConst(
        "<Response>", "</Response>", "<Response/>", "<Message>", "</Message>", "<Say a='1'>", "</Say>", "text", "&amp;", "&x;", "<![CDATA[", "]]>", "<!--", "-->",
        "<?xml version='1.0'?>", "<?xml version='1.1'?>", "<?pi?>", "<!DOCTYPE a>", "<", ">", "\"", "'", "\u0001", "\ufeff", " ", "\n", "ä", "😀").Array[0, 12].Select(string.Concat);

    [Fact]
    public void A_document_is_what_stands_under_Response()
    {
        var elements = Document("<?xml version=\"1.0\"?>\n<Response>\n  <Message to=\"+1\">Hi <Body>there</Body></Message><!-- no --><Redirect/></Response>");

        Assert.Equal(["Message", "Redirect"], elements.Select(element => element.Name));
        Assert.Equal(("+1", "Hi ", 3), (elements[0]["to"], elements[0].Text, elements[0].Line));
        Assert.Equal(("Body", "there"), (elements[0].Children[0].Name, elements[0].Children[0].Text));
    }

    [Theory]
    [InlineData("<Response>Fish &amp; chips &lt;3 &#65;</Response>")]
    [InlineData("<Response/>")]
    [InlineData("<Response></Response>")]
    [InlineData("\ufeff<Response/>")]
    [InlineData("<!-- hello --><Response/>")]
    public void A_document_may_ask_for_nothing(string text) => Assert.Empty(Document(text));

    [Fact]
    public void Escapes_and_CDATA_are_text() => Assert.Equal(
        "a & <b> ä", Document("<Response><Message>a &amp; <![CDATA[<b>]]> &#228;</Message></Response>")[0].Text);

    [Fact]
    public void Names_are_read_without_their_namespace() => Assert.Equal(
        "Message", Document("<Response xmlns:t='urn:x'><t:Message>x</t:Message></Response>")[0].Name);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("Hello")]
    [InlineData("{\"a\":1}")]
    [InlineData("<Response>")]
    [InlineData("<Response><Message></Response>")]
    [InlineData("<Response>&nbsp;</Response>")]
    [InlineData("<Response><Message to='&nbsp;'/></Response>")]
    [InlineData("<Response/><Response/>")]
    [InlineData("<Response><Say loop=1/></Response>")]
    [InlineData("<Response>\u0001</Response>")]
    public void What_is_not_well_formed_is_fault_12100(string text) => Assert.Equal(12100, Fault(text).Code);

    [Theory]
    [InlineData("<?xml version=\"1.1\"?><Response/>")]
    [InlineData("<?xml version='2.0'?><Response/>")]
    public void Another_version_of_XML_is_fault_12101(string text) => Assert.Equal(12101, Fault(text).Code);

    [Theory]
    [InlineData("<response/>")]
    [InlineData("<Message>Hi</Message>")]
    [InlineData("<html><body>Error</body></html>")]
    public void Another_root_is_fault_12102(string text) => Assert.Equal(12102, Fault(text).Code);

    [Theory]
    [InlineData("<!DOCTYPE Response><Response/>")]
    [InlineData("<!DOCTYPE r [<!ENTITY x \"y\">]><Response>&x;</Response>")]
    [InlineData("<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Response><Message>&x;</Message></Response>")]
    [InlineData("<!DOCTYPE r SYSTEM \"http://127.0.0.1/x.dtd\"><Response/>")]
    public void Document_types_and_entities_are_faults(string text) => Assert.Equal(12100, Fault(text).Code);

    [Fact]
    public void A_fault_says_its_line() => Assert.Equal(3, Fault("<Response>\n<Message>\n</Mesage>\n</Response>").Line);

    [Theory]
    [InlineData(32, true)]
    [InlineData(33, false)]
    [InlineData(20_000, false)]
    public void Elements_nest_32_deep(int depth, bool isRead)
    {
        var text = "<Response>" + string.Concat(Enumerable.Repeat("<a>", depth)) + string.Concat(Enumerable.Repeat("</a>", depth)) + "</Response>";

        Assert.Equal(isRead, TwimlParser.Parse(text).Document is not null);
    }

    [Fact]
    public void Any_text_is_a_document_or_a_fault() => Gen.OneOf(Scraps, Scraps.Select(text => $"<Response>{text}</Response>"), Gen.String).Sample(text =>
    {
        var reading = TwimlParser.Parse(text);

        Assert.True(reading.Document is null != reading.Fault is null);
        if (reading.Fault is { } fault) Assert.True(fault is { Code: 12100 or 12101 or 12102, Line: > 0 });
    });

    [Fact]
    public void Any_text_can_be_said_and_comes_back() => Gen.String[Gen.Char[" aä<&>'\"]\n"], 0, 40].Sample(text =>
    {
        var escaped = text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

        Assert.Equal(text, Document($"<Response><Message>{escaped}</Message></Response>")[0].Text);
    });

    private static System.Collections.Immutable.ImmutableArray<TwimlElement> Document(string text) => TwimlParser.Parse(text).Document!.Elements;

    private static TwimlFault Fault(string text) => TwimlParser.Parse(text).Fault!;
}

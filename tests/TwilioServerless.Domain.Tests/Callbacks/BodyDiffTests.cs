using CsCheck;
using TwilioServerless.Domain.Callbacks;

namespace TwilioServerless.Domain.Tests.Callbacks;

public sealed class BodyDiffTests
{
    private static readonly Gen<string> Scraps = Gen.OneOfConst(
        "<Response>", "</Response>", "<Say>", "</Say>", "<Say a='1'/>", "text", "{", "}", "[", "]", "\"a\":", "1", ",", "\n", "&amp;", "<!DOCTYPE a>", " ").Array[0, 12].Select(string.Concat);

    // A document with a text in each of its places.
    private static readonly Gen<string[]> Texts = Gen.OneOfConst("a", "b", "c").Array[1, 8];

    [Theory]
    [InlineData("<Response><Say>Hi</Say></Response>", "<?xml version='1.0'?>\n<Response>\n  <Say>Hi</Say>\n</Response>")]
    [InlineData("<Response><Say voice='a' loop='2'/></Response>", "<Response><Say loop=\"2\" voice=\"a\"></Say></Response>")]
    [InlineData("<Response><!-- one --><Say>a<![CDATA[b]]></Say></Response>", "<Response><Say>ab</Say></Response>")]
    [InlineData("{\"a\":1,\"b\":[1,2]}", "{ \"b\": [1, 2], \"a\": 1 }")]
    [InlineData("a\r\nb", "a\nb")]
    public void What_means_the_same_is_no_difference(string before, string after) => Assert.Empty(BodyDiff.Between(before, after));

    [Theory]
    [InlineData("<Response><Say>Hi</Say></Response>", "<Response><Say>Bye</Say></Response>", "body/Response/Say/text()", "Hi", "Bye")]
    [InlineData("<Response><Say/><Say voice='a'/></Response>", "<Response><Say/><Say voice='b'/></Response>", "body/Response/Say[2]/@voice", "a", "b")]
    [InlineData("<Response><Say/></Response>", "<Response><Say voice='b'/></Response>", "body/Response/Say/@voice", null, "b")]
    [InlineData("<Response><Play/></Response>", "<Response><Say>Hi</Say><Play/></Response>", "body/Response/Say", null, "<Say>Hi</Say>")]
    [InlineData("<Response><Say>1</Say><Say>2</Say><Say>3</Say></Response>", "<Response><Say>1</Say><Say>3</Say></Response>", "body/Response/Say[2]", "<Say>2</Say>", null)]
    [InlineData("{\"a\":{\"b\":[1,2]}}", "{\"a\":{\"b\":[1,3]}}", "body/a/b/[2]", "2", "3")]
    [InlineData("{\"a\":1}", "{}", "body/a", "1", null)]
    [InlineData("{}", "[]", "body", "{}", "[]")]
    [InlineData("one\ntwo", "one\nthree", "body/line[2]", "two", "three")]
    [InlineData("", "Oops", "body/line", null, "Oops")]
    public void One_change_is_named_by_its_path(string before, string after, string path, string? old, string? @new) =>
        Assert.Equal<Difference>([new Difference(path, old, @new)], BodyDiff.Between(before, after));

    [Fact]
    public void Another_order_of_verbs_is_a_difference() => Assert.Equal<Difference>(
        [new Difference("body/Response/Say", "<Say></Say>", null), new Difference("body/Response/Say", null, "<Say></Say>")],
        BodyDiff.Between("<Response><Say/><Play/></Response>", "<Response><Play/><Say/></Response>"));

    [Fact]
    public void Another_kind_of_body_is_compared_by_lines() =>
        Assert.Equal<Difference>([new Difference("body/line", "<Response/>", "Oops")], BodyDiff.Between("<Response/>", "Oops"));

    [Fact]
    public void A_body_of_any_depth_or_length_is_compared()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 20_000));

        Assert.Single(BodyDiff.Between(deep, deep + "b"));
        Assert.Equal(16_000, BodyDiff.Between($"<r>{string.Concat(Enumerable.Repeat("<a/>", 8_000))}</r>", $"<r>{string.Concat(Enumerable.Repeat("<b/>", 8_000))}</r>").Length);
    }

    [Fact]
    public void Equal_bodies_have_no_difference_and_others_have_those_of_the_way_back() => Gen.Select(Scraps, Scraps).Sample((before, after) =>
    {
        Assert.Empty(BodyDiff.Between(before, before));
        Assert.Equal(BodyDiff.Between(before, after).IsEmpty, BodyDiff.Between(after, before).IsEmpty);
    });

    [Fact]
    public void Each_text_that_changes_is_named_and_no_other() => Gen.Select(Texts, Gen.Int[0, 7]).Sample((texts, index) =>
    {
        var place = index % texts.Length;
        var changed = texts.Select((text, at) => at == place ? "changed" : text);

        var step = texts.Length == 1 ? "Say" : $"Say[{place + 1}]";
        Assert.Equal<Difference>([new Difference($"body/Response/{step}/text()", texts[place], "changed")], BodyDiff.Between(Document(texts), Document(changed)));
    });

    private static string Document(IEnumerable<string> texts) => $"<Response>{string.Concat(texts.Select(text => $"<Say>{text}</Say>"))}</Response>";
}

using CsCheck;
using TwilioServerless.Domain.Twiml;

namespace TwilioServerless.Domain.Tests.Twiml;

public sealed class MessagingVerbsTests
{
    [Theory]
    [InlineData("<Message>Hi</Message>")]
    [InlineData("<Message>\n  Hi\n</Message>")]
    [InlineData("<Message><Body>Hi</Body></Message>")]
    [InlineData("<Message><Body>H</Body><Body>i</Body></Message>")]
    [InlineData("<Sms>Hi</Sms>")]
    public void A_message_says_its_text_directly_or_in_a_Body(string xml) => Assert.Equal(new MessageVerb("Hi", null, null, null), Read(xml).Verb);

    [Fact]
    public void A_message_may_say_who_writes_to_whom_and_who_is_told() => Assert.Equal(
        new MessageVerb("Hi", "+14155550111", "+14155550100", "/told"),
        Read("<Message to='+14155550111' from=' +14155550100 ' statusCallback='/told' action='/other'>Hi</Message>").Verb);

    [Fact]
    public void The_older_action_is_a_statusCallback_too() =>
        Assert.Equal("https://app.test/told", ((MessageVerb)Read("<Message action='https://app.test/told'>Hi</Message>").Verb!).StatusCallback);

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(1600, true)]
    [InlineData(1601, false)]
    public void A_text_has_1_to_1600_characters(int length, bool isSent)
    {
        var reading = Read($"<Message>{new string('x', length)}</Message>");

        Assert.Equal(isSent, reading.Verb is not null);
        Assert.Equal<int>(isSent ? [] : [14103], reading.Warnings);
    }

    [Theory]
    [InlineData("ftp://app.test/x")]
    [InlineData("javascript:alert(1)")]
    public void A_statusCallback_that_is_no_web_address_is_warned_of_and_left_out(string url)
    {
        var reading = Read($"<Message statusCallback='{url}'>Hi</Message>");

        Assert.Equal(new MessageVerb("Hi", null, null, null), reading.Verb);
        Assert.Equal<int>([14105], reading.Warnings);
    }

    [Theory]
    [InlineData("<Redirect>/next</Redirect>", "/next", "POST")]
    [InlineData("<Redirect method='get'> /next </Redirect>", "/next", "GET")]
    [InlineData("<Redirect/>", "", "POST")]
    public void A_redirect_names_the_next_document(string xml, string url, string method) => Assert.Equal(new MessagingRedirectVerb(url, method), Read(xml).Verb);

    [Theory]
    [InlineData("<Redirect method='PUT'>/next</Redirect>")]
    [InlineData("<Message method='PUT'>Hi</Message>")]
    public void Another_method_is_warned_of(string xml)
    {
        Assert.Equal<int>([14104], Read(xml).Warnings);
        Assert.NotNull(Read(xml).Verb);
    }

    [Theory]
    [InlineData("<Say>Hi</Say>")]
    [InlineData("<message>Hi</message>")]
    public void An_unknown_verb_is_warned_of_and_left_out(string xml)
    {
        Assert.Null(Read(xml).Verb);
        Assert.Equal<int>([14110], Read(xml).Warnings);
    }

    [Fact]
    public void Any_element_is_a_verb_or_a_warning() => Gen.Select(
        Gen.OneOfConst("Message", "Sms", "Redirect", "Body", "Gather"),
        Gen.OneOfConst("to", "from", "method", "action", "statusCallback"),
        Gen.String[Gen.Char["a+1 :/."], 0, 8],
        Gen.String[Gen.Char["a <>&"], 0, 4]).Sample((name, attribute, value, text) =>
    {
        var reading = MessagingVerbs.Read(new(name, System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add(attribute, value), [], text, 1));

        Assert.True(reading.Verb is not null || reading.Warnings.Length > 0);
    });

    private static MessagingVerbReading Read(string xml) => MessagingVerbs.Read(TwimlParser.Parse($"<Response>{xml}</Response>").Document!.Elements[0]);
}

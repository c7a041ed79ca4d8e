using CsCheck;
using TwilioServerless.Domain.Twiml;

namespace TwilioServerless.Domain.Tests.Twiml;

public sealed class MessagingVerbsTests
{
    [Theory]
    [InlineData("<Message>Hi</Message>")]
    [InlineData("<Message>\n  Hi\n</Message>")]
    [InlineData("<Message><Body>Hi</Body></Message>")]
    [InlineData("<Message>\n  <Body> Hi </Body>\n</Message>")]
    [InlineData("<Message><Body>H</Body><Body>i</Body></Message>")]
    [InlineData("<Sms>Hi</Sms>")]
    public void A_message_says_its_text_directly_or_in_a_Body(string xml)
    {
        var reading = Read(xml);

        Assert.Equal(new MessageVerb("Hi"), reading.Verb);
        Assert.Empty(reading.Warnings);
    }

    [Fact]
    public void A_message_may_say_who_writes_to_whom_and_who_is_told() => Assert.Equal(
        new MessageVerb("Hi") { To = "+14155550111", From = "+14155550100", StatusCallback = "/told", Action = "/other", Method = "GET" },
        Read("<Message to='+14155550111' from=' +14155550100 ' statusCallback='/told' action='/other' method='get'>Hi</Message>").Verb);

    [Theory]
    [InlineData("<Message>Look<Media>/a.png</Media></Message>", "Look", "/a.png")]
    [InlineData("<Message><Body>Look</Body><Media> https://app.test/a.png </Media><Media>b.gif</Media></Message>", "Look", "https://app.test/a.png b.gif")]
    [InlineData("<Message><Media>/a.png</Media></Message>", "", "/a.png")]
    [InlineData("<Message><Media>/a.png</Media><Media/></Message>", "", "/a.png")]
    public void A_message_may_have_media_with_or_without_a_text(string xml, string body, string urls)
    {
        var reading = Read(xml);

        var message = Assert.IsType<MessageVerb>(reading.Verb);
        Assert.Equal((body, urls), (message.Body, string.Join(' ', message.MediaUrls)));
        Assert.Empty(reading.Warnings);
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public void A_message_has_at_most_10_media(int count, bool isSent)
    {
        var reading = Read($"<Message>Hi{string.Concat(Enumerable.Repeat("<Media>/a.png</Media>", count))}</Message>");

        Assert.Equal(isSent, reading.Verb is not null);
        Assert.Equal<int>(isSent ? [] : [21623], reading.Warnings);
    }

    [Theory]
    [InlineData("<Message>Hi<Say>there</Say></Message>")]
    [InlineData("<Message>Hi<Message>there</Message></Message>")]
    [InlineData("<Message colour='red'>Hi</Message>")]
    [InlineData("<Message statuscallback='/told'>Hi</Message>")]
    public void What_has_no_business_in_a_message_is_warned_of_and_the_rest_is_sent(string xml)
    {
        var reading = Read(xml);

        Assert.Equal(new MessageVerb("Hi"), reading.Verb);
        Assert.Equal<int>([12200], reading.Warnings);
    }

    [Theory]
    [InlineData(" Hi ", "Hi")]
    [InlineData(" \n", null)]
    public void A_text_is_an_answer_by_itself_unless_it_is_empty(string text, string? body)
    {
        var reading = MessagingVerbs.ReadText(text);

        Assert.Equal(body is null ? null : new MessageVerb(body), reading.Verb);
        Assert.Empty(reading.Warnings);
    }

    [Fact]
    public void A_text_longer_than_a_message_is_warned_of_and_not_sent()
    {
        var reading = MessagingVerbs.ReadText(new string('x', 1601));

        Assert.Null(reading.Verb);
        Assert.Equal<int>([14103], reading.Warnings);
    }

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
    [InlineData("statusCallback='ftp://app.test/x'")]
    [InlineData("statusCallback='javascript:alert(1)'")]
    [InlineData("action='mailto:a@b.test'")]
    public void A_callback_that_is_no_web_address_is_warned_of_and_left_out(string attribute)
    {
        var reading = Read($"<Message {attribute}>Hi</Message>");

        Assert.Equal(new MessageVerb("Hi"), reading.Verb);
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
    [InlineData("<Message method='PUT' action='/x'>Hi</Message>")]
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

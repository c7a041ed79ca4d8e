using TwilioServerless.App.Messaging;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Messaging;
using static TwilioServerless.App.Tests.Messaging.MessagingWorld;

namespace TwilioServerless.App.Tests.Messaging;

public sealed class SendMessageRequestTests
{
    private static readonly (string Name, string Value)[] Good = [("To", Theirs), ("From", Ours), ("Body", "Hello")];

    public static TheoryData<string, string?, int> Bad => new()
    {
        { "To", null, 21604 },
        { "To", "", 21604 },
        { "To", "  ", 21604 },
        { "From", null, 21603 },
        { "From", "", 21603 },
        { "From", "\t", 21603 },
        { "Body", null, 21619 },
        { "Body", "", 21619 },
        { "Body", new string('x', 1601), 21617 },
        { "StatusCallback", "nonsense", 21609 },
        { "StatusCallback", "/status", 21609 },
        { "StatusCallback", "ftp://app.test/status", 21609 },
        { "StatusCallback", "http://", 21609 },
        { "StatusCallback", "https://app.test/" + new string('x', 4000), 21609 },
        { "ValidityPeriod", "0", 21624 },
        { "ValidityPeriod", "-1", 21624 },
        { "ValidityPeriod", "36001", 21624 },
        { "ValidityPeriod", "99999999999", 21624 },
        { "ValidityPeriod", "1.5", 21624 },
        { "ValidityPeriod", "soon", 21624 },
        { "SmartEncoded", "perhaps", 20422 },
        { "ProvideFeedback", "perhaps", 20422 },
        { "ForceDelivery", "perhaps", 20422 },
        { "SendAsMms", "perhaps", 20422 },
        { "ShortenUrls", "perhaps", 20422 },
        { "MessagingServiceSid", "MG1", 21705 },
        { "MessagingServiceSid", "AP00000000000000000000000000000000", 21705 },
        { "MediaUrl", "nonsense", 21620 },
        { "MediaUrl", "/cat.png", 21620 },
        { "MediaUrl", "ftp://app.test/cat.png", 21620 },
        { "MediaUrl", "https://app.test/" + new string('x', 4000), 21620 },
        { "ApplicationSid", "AP1", 21218 },
        { "ApplicationSid", "MG00000000000000000000000000000000", 21218 },
        { "ScheduleType", "fixed", 35111 },
        { "ScheduleType", "sometime", 35126 },
        { "SendAt", "2026-03-02T10:00:00Z", 35126 },
        { "SendAt", "soon", 35114 },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_bad_parameter_is_refused_with_its_code(string name, string? value, int code) =>
        Assert.Equal(code, Assert.Throws<Refusal>(() => Read(name, value)).Error.Code);

    [Theory]
    [InlineData("Body", " ")]
    [InlineData("Body", "\n")]
    [InlineData("StatusCallback", "")]
    [InlineData("StatusCallback", "https://app.test")]
    [InlineData("ValidityPeriod", "")]
    [InlineData("ValidityPeriod", "1")]
    [InlineData("ValidityPeriod", "36000")]
    [InlineData("SmartEncoded", "false")]
    [InlineData("MediaUrl", "")]
    [InlineData("MaxPrice", "0.01")]
    [InlineData("ProvideFeedback", "true")]
    [InlineData("Nonsense", "1")]
    public void An_odd_but_good_parameter_is_taken(string name, string value) => Assert.Equal(Theirs, Read(name, value).To);

    [Fact]
    public void A_text_may_have_1600_characters() => Assert.Equal(1600, Read("Body", new string('я', 1600)).Body.Length);

    [Fact]
    public void A_callback_URL_may_have_4000_characters() =>
        Assert.Equal(4000, Read("StatusCallback", "https://app.test/".PadRight(4000, 'x')).StatusCallback!.Length);

    [Fact]
    public void What_is_not_said_has_Twilios_defaults() => Assert.Equal(
        new NewMessage(Theirs, Ours, "Hello") { StatusCallback = null, ValidityPeriodSeconds = null }, SendMessageRequest.Read(Forms.Of(Good)));

    [Fact]
    public void Of_several_flaws_the_first_is_told()
    {
        Assert.Equal(21604, Code());
        Assert.Equal(21603, Code(("To", Theirs)));
        Assert.Equal(21619, Code(("To", Theirs), ("From", Ours)));
        Assert.Equal(21617, Code(("To", Theirs), ("From", Ours), ("Body", new string('x', 1601)), ("StatusCallback", "nonsense")));
        Assert.Equal(21609, Code(("To", Theirs), ("From", Ours), ("Body", "Hi"), ("StatusCallback", "nonsense"), ("ValidityPeriod", "0")));

        static int Code(params (string, string)[] parameters) => Assert.Throws<Refusal>(() => SendMessageRequest.Read(Forms.Of(parameters))).Error.Code;
    }

    private static NewMessage Read(string name, string? value) => SendMessageRequest.Read(
        Forms.Of([.. Good.Where(parameter => parameter.Name != name), .. value is null ? Array.Empty<(string, string)>() : [(name, value)]]));
}

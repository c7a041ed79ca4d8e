using TwilioServerless.App.Voice;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Voice;
using static TwilioServerless.App.Tests.Voice.VoiceWorld;

namespace TwilioServerless.App.Tests.Voice;

public sealed class PlaceCallRequestTests
{
    private static readonly (string, string)[] Good = [("To", Theirs), ("From", Ours), ("Url", "https://app.test/voice")];

    public static TheoryData<string, string, int> Bad => new()
    {
        { "To", "", 21201 },
        { "From", " ", 21213 },
        { "Url", "", 21205 },
        { "Url", "nonsense", 21205 },
        { "Url", "ftp://app.test/x", 21205 },
        { "SendDigits", "12x", 21206 },
        { "SendDigits", "123456789012345678901234567890123", 21206 },
        { "Timeout", "0", 21208 },
        { "Timeout", "601", 21208 },
        { "Timeout", "soon", 21208 },
        { "Method", "PUT", 21209 },
        { "StatusCallbackMethod", "PUT", 21209 },
        { "StatusCallback", "nonsense", 21205 },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_bad_parameter_is_refused_with_its_code(string name, string value, int code)
    {
        var form = Forms.Of([.. Good.Where(parameter => parameter.Item1 != name), (name, value)]);

        Assert.Equal(code, Assert.Throws<Refusal>(() => PlaceCallRequest.Read(form)).Error.Code);
    }

    [Fact]
    public void What_is_not_said_has_Twilios_defaults()
    {
        var plan = PlaceCallRequest.Read(Forms.Of(Good)).Plan;

        Assert.Equal((60, 14_400, new WebAddress("https://app.test/voice", "POST"), null, null), (plan.TimeoutSeconds, plan.TimeLimitSeconds, plan.Document, plan.StatusCallback, plan.Twiml));
        Assert.Equal(CallEvent.Completed, Assert.Single(plan.StatusCallbackEvents));
    }

    [Fact]
    public void A_document_may_be_text_of_4000_characters_but_no_more()
    {
        Assert.Equal(4000, PlaceCallRequest.Read(With(new string('x', 4000))).Plan.Twiml!.Length);
        Assert.Throws<Refusal>(() => PlaceCallRequest.Read(With(new string('x', 4001))));

        static App.Http.Form With(string twiml) => Forms.Of(("To", Theirs), ("From", Ours), ("Twiml", twiml));
    }

    [Theory]
    [InlineData("initiated ringing", new[] { CallEvent.Initiated, CallEvent.Ringing })]
    [InlineData("answered", new[] { CallEvent.Answered })]
    [InlineData("nonsense", new[] { CallEvent.Completed })]
    public void Events_are_read_by_name(string events, CallEvent[] expected) =>
        Assert.Equal(expected, PlaceCallRequest.Read(Forms.Of([.. Good, ("StatusCallbackEvent", events)])).Plan.StatusCallbackEvents);
}

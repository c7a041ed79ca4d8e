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

    public static TheoryData<string, string, string, int> BadSip => new()
    {
        { "sip:a@example.com", new string('u', 256), "p", 21221 },
        { "sip:a@example.com", "me you", "p", 21222 },
        { "sip:a@example.com", "me", new string('p', 256), 21223 },
        { "sip:a@example.com", "me", "p\u00e4ss", 21224 },
        { "sip:a@example.com", "me", "", 21225 },
        { "sip:a@example.com", "", "p", 21226 },
        { "sip:a@example.com?X-Long=" + new string('v', 1024), "", "", 21227 },
        { "sip:a@example.com?Via=me", "", "", 21228 },
        { "sip:a@example.com?X-=me", "", "", 21228 },
        { "sip:a@example.com?X-Ref=a%0D%0AVia:b", "", "", 21229 },
    };

    [Theory]
    [MemberData(nameof(BadSip))]
    public void What_a_sip_endpoint_cannot_be_told_is_refused_with_its_code(string to, string username, string password, int code)
    {
        var form = Forms.Of(("To", to), ("From", Ours), ("Url", "https://app.test/voice"), ("SipAuthUsername", username), ("SipAuthPassword", password));

        Assert.Equal(code, Assert.Throws<Refusal>(() => PlaceCallRequest.Read(form)).Error.Code);
    }

    [Fact]
    public void A_phone_is_not_asked_for_what_only_a_sip_endpoint_has() =>
        Assert.Empty(PlaceCallRequest.Read(Forms.Of([.. Good, ("SipAuthUsername", "me")])).Headers);

    [Fact]
    public void A_reason_has_fifty_characters_but_no_more()
    {
        Assert.Equal(50, PlaceCallRequest.Read(Forms.Of([.. Good, ("CallReason", new string('r', 50))])).Plan.Reason!.Length);
        Assert.Throws<Refusal>(() => PlaceCallRequest.Read(Forms.Of([.. Good, ("CallReason", new string('r', 51))])));
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

using TwilioServerless.Domain.Voice;
using static TwilioServerless.Domain.Tests.Voice.GivenCall;

namespace TwilioServerless.Domain.Tests.Voice;

public sealed class CallParametersTests
{
    [Fact]
    public void A_request_for_a_document_has_Twilios_parameters_in_Twilios_order() => Assert.Equal(
        "Called ToState CallerCountry Direction CallerState ToZip CallSid To CallerZip ToCountry ApiVersion CalledZip CalledCity CallStatus From AccountSid "
        + "CalledCountry CallerCity Caller FromCountry ToCity FromCity CalledState FromZip FromState",
        string.Join(' ', CallParameters.Request(Talking()).Select(parameter => parameter.Name)));

    [Fact]
    public void Of_a_call_that_comes_in_its_token_is_told_too()
    {
        var inbound = Inbound();
        var told = CallParameters.Request(inbound).Select(parameter => parameter.Name).ToList();

        Assert.Equal("CallToken", told[told.IndexOf("ToCountry") + 1]);
        Assert.DoesNotContain(CallParameters.Request(inbound with { From = inbound.From with { PhoneNumber = "client:alice" } }), parameter => parameter.Name == "CallToken");
        Assert.StartsWith("%7B%22parentCallInfoToken%22%3A%22", CallToken.Of(inbound), StringComparison.Ordinal);
        Assert.Equal(inbound.Sid, CallToken.Read(CallToken.Of(inbound)));
        Assert.Equal(inbound.Sid, CallToken.Read($$"""{ "parentCallInfoToken": "{{inbound.Sid}}", "identityHeaderTokens": [] }"""));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("%7B%22parentCallInfoToken%22%3A%22")]
    [InlineData("%7B%22parentCallInfoToken%22%3A%22eyJhbGciOiJFUzI1NiJ9%22%7D")]
    public void What_is_no_token_names_no_call(string? token) => Assert.Null(CallToken.Read(token));

    [Fact]
    public void A_status_callback_has_Twilios_parameters_in_Twilios_order() => Assert.Equal(
        "Called ToState CallerCountry Direction Timestamp CallbackSource CallerState ToZip SequenceNumber To CallSid ToCountry CallerZip CalledZip ApiVersion "
        + "CallStatus CalledCity From AccountSid CalledCountry CallerCity ToCity FromCountry Caller FromCity CalledState FromZip FromState",
        string.Join(' ', CallParameters.Progress(Ringing(), CallEvent.Ringing, Noon).Select(parameter => parameter.Name)));

    [Fact]
    public void A_callback_is_dated_as_it_happened()
    {
        var parameters = CallParameters.Progress(Ringing(), CallEvent.Ringing, Noon);

        Assert.Equal("Sun, 01 Mar 2026 12:00:00 +0000", parameters.Single(parameter => parameter.Name == "Timestamp").Value);
    }
}

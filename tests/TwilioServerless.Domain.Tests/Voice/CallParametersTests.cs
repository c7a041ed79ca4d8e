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

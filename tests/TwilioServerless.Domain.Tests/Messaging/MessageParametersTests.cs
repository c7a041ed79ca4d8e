using TwilioServerless.Domain.Messaging;
using static TwilioServerless.Domain.Tests.Messaging.GivenMessage;

namespace TwilioServerless.Domain.Tests.Messaging;

public sealed class MessageParametersTests
{
    [Fact]
    public void A_message_that_came_in_has_Twilios_parameters_in_Twilios_order() => Assert.Equal(
        "ToCountry ToState SmsMessageSid NumMedia ToCity FromZip SmsSid FromState SmsStatus FromCity Body FromCountry To ToZip NumSegments MessageSid AccountSid From ApiVersion",
        string.Join(' ', MessageParameters.Incoming(Received(), "US").Select(parameter => parameter.Name)));

    [Fact]
    public void A_message_that_came_in_says_who_wrote_what_to_whom_and_what_is_not_known_is_empty()
    {
        var message = Received(new string('x', 161)) with { Country = "CA" };

        var parameters = MessageParameters.Incoming(message, "US").ToDictionary(parameter => parameter.Name, parameter => parameter.Value);

        Assert.Equal(("received", Theirs, Ours, "CA", "US", "2", "0"), (
            parameters["SmsStatus"], parameters["From"], parameters["To"], parameters["FromCountry"], parameters["ToCountry"], parameters["NumSegments"], parameters["NumMedia"]));
        Assert.All(["MessageSid", "SmsSid", "SmsMessageSid"], name => Assert.Equal(message.Sid.Value, parameters[name]));
        Assert.All(["ToState", "ToCity", "ToZip", "FromState", "FromCity", "FromZip"], name => Assert.Equal("", parameters[name]));
    }

    [Theory]
    [InlineData(MessageStatus.Sent, "")]
    [InlineData(MessageStatus.Failed, " ErrorCode")]
    [InlineData(MessageStatus.Delivered, " RawDlrDoneDate")]
    [InlineData(MessageStatus.Undelivered, " ErrorCode RawDlrDoneDate")]
    public void A_status_has_Twilios_parameters_in_Twilios_order(MessageStatus status, string more) => Assert.Equal(
        "SmsSid SmsStatus MessageStatus To MessageSid AccountSid From ApiVersion" + more,
        string.Join(' ', MessageParameters.Status(In(status)).Select(parameter => parameter.Name)));

    [Fact]
    public void A_status_says_what_became_of_which_message_and_when_the_carrier_was_done()
    {
        var parameters = MessageParameters.Status(In(MessageStatus.Undelivered)).ToDictionary(parameter => parameter.Name, parameter => parameter.Value);

        Assert.Equal(("undelivered", "undelivered", "30003", "2603011200", "2010-04-01"), (
            parameters["MessageStatus"], parameters["SmsStatus"], parameters["ErrorCode"], parameters["RawDlrDoneDate"], parameters["ApiVersion"]));
    }
}

using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using static TwilioServerless.Domain.Tests.Messaging.GivenMessage;

namespace TwilioServerless.Domain.Tests.Messaging;

public sealed class MessageParametersTests
{
    private static readonly Reception Plain = new(new("https://app.test/sms", "POST", null, "POST"));

    [Fact]
    public void A_message_that_came_in_has_Twilios_parameters_in_Twilios_order() => Assert.Equal(
        "ToCountry ToState SmsMessageSid NumMedia ToCity FromZip SmsSid FromState SmsStatus FromCity Body FromCountry To ToZip NumSegments MessageSid AccountSid From ApiVersion",
        string.Join(' ', MessageParameters.Incoming(Received(), Plain, "US").Select(parameter => parameter.Name)));

    [Fact]
    public void A_message_that_came_in_says_who_wrote_what_to_whom_and_what_is_not_known_is_empty()
    {
        var message = Received(new string('x', 161)) with { Country = "CA" };

        var parameters = MessageParameters.Incoming(message, Plain, "US").ToDictionary(parameter => parameter.Name, parameter => parameter.Value);

        Assert.Equal(("received", Theirs, Ours, "CA", "US", "2", "0"), (
            parameters["SmsStatus"], parameters["From"], parameters["To"], parameters["FromCountry"], parameters["ToCountry"], parameters["NumSegments"], parameters["NumMedia"]));
        Assert.All(["MessageSid", "SmsSid", "SmsMessageSid"], name => Assert.Equal(message.Sid.Value, parameters[name]));
        Assert.All(["ToState", "ToCity", "ToZip", "FromState", "FromCity", "FromZip"], name => Assert.Equal("", parameters[name]));
    }

    [Fact]
    public void Media_a_service_and_a_keyword_are_told_as_well()
    {
        var message = Received() with { NumMedia = 2, MessagingServiceSid = Sid.Parse("MG" + new string('b', 32)) };
        var reception = Plain with { OptOutType = "STOP", Media = [new("https://api.test/0", "image/png"), new("https://api.test/1", "text/vcard")] };

        var parameters = MessageParameters.Incoming(message, reception, "US");

        Assert.Equal(
            "ToCountry MediaContentType0 MediaContentType1 ToState SmsMessageSid NumMedia ToCity FromZip SmsSid OptOutType FromState SmsStatus FromCity Body FromCountry To "
            + "MessagingServiceSid ToZip NumSegments MessageSid AccountSid From MediaUrl0 MediaUrl1 ApiVersion",
            string.Join(' ', parameters.Select(parameter => parameter.Name)));
        var values = parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value);
        Assert.Equal(("2", "https://api.test/1", "text/vcard", "STOP", "MG" + new string('b', 32)), (
            values["NumMedia"], values["MediaUrl1"], values["MediaContentType1"], values["OptOutType"], values["MessagingServiceSid"]));
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

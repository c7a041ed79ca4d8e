using TwilioServerless.App.CallerIds;
using TwilioServerless.App.Tests.Voice;
using TwilioServerless.Domain.CallerIds;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.App.Tests.CallerIds;

public sealed class NewValidationRequestTests
{
    [Theory]
    [InlineData("PhoneNumber", "", 20001)]
    [InlineData("PhoneNumber", "  ", 20001)]
    [InlineData("CallDelay", "-1", 21454)]
    [InlineData("CallDelay", "61", 21454)]
    [InlineData("CallDelay", "soon", 21454)]
    [InlineData("CallDelay", "1.5", 21454)]
    [InlineData("Extension", "12x", 20422)]
    [InlineData("Extension", "123456789012345678901234567890123", 20422)]
    [InlineData("StatusCallback", "nonsense", 21402)]
    [InlineData("StatusCallback", "ftp://app.test/x", 21402)]
    [InlineData("StatusCallbackMethod", "PUT", 21403)]
    public void A_bad_parameter_is_refused_with_its_code(string name, string value, int code)
    {
        var form = Forms.Of([.. new[] { ("PhoneNumber", VoiceWorld.Theirs) }.Where(parameter => parameter.Item1 != name), (name, value)]);

        Assert.Equal(code, Assert.Throws<Refusal>(() => NewValidationRequest.Read(form)).Error.Code);
    }

    [Fact]
    public void A_number_is_all_that_has_to_be_said()
    {
        Assert.Equal(20001, Assert.Throws<Refusal>(() => NewValidationRequest.Read(Forms.Of())).Error.Code);
        Assert.Equal(new NewValidation(VoiceWorld.Theirs, null, 0, null), NewValidationRequest.Read(Forms.Of(("PhoneNumber", VoiceWorld.Theirs))));
    }

    [Fact]
    public void Everything_that_is_said_is_read()
    {
        var read = NewValidationRequest.Read(Forms.Of(
            ("PhoneNumber", VoiceWorld.Theirs), ("FriendlyName", "Desk"), ("CallDelay", "60"), ("Extension", "ww12#"),
            ("StatusCallback", "https://app.test/done"), ("StatusCallbackMethod", "get")));

        Assert.Equal(
            new NewValidation(VoiceWorld.Theirs, "Desk", 60, "ww12#") { StatusCallback = "https://app.test/done", StatusCallbackMethod = "GET" },
            read);
    }
}

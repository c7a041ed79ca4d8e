using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.Domain.Tests.Messaging;

public sealed class WhatsAppRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    // Hours since the user wrote and since he joined (null: never); whether from the sandbox, a template, with media; the error.
    public static TheoryData<double?, double?, bool, bool, bool, int?> Cases => new()
    {
        { 0, null, false, false, false, null },
        { 23.999, null, false, false, false, null },
        { 24, null, false, false, false, 63016 },
        { null, null, false, false, false, 63016 },
        { 1, null, false, false, true, null },
        { null, null, false, false, true, 63016 },
        { null, null, false, true, false, null },
        { 48, null, false, true, false, null },
        { null, null, false, true, true, 63016 },
        { 1, null, false, true, true, null },
        { null, null, true, false, false, 63015 },
        { 1, null, true, false, false, 63015 },
        { null, null, true, true, false, 63015 },
        { 1, 1, true, false, false, null },
        { 1, 71.999, true, false, false, null },
        { 1, 72, true, false, false, 63015 },
        { 25, 30, true, false, false, 63016 },
        { 25, 30, true, true, false, null },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Users_are_written_to_freely_for_a_day_and_with_templates_always(double? heard, double? joined, bool fromSandbox, bool isTemplate, bool hasMedia, int? error)
    {
        var message = Given(fromSandbox ? WhatsAppAddress.Sandbox : "+14155550100", isTemplate) with { NumMedia = hasMedia ? 1 : 0 };

        Assert.Equal(error, WhatsAppRules.Problem(message, new(Ago(heard), Ago(joined)), Now));
    }

    [Theory]
    [InlineData("whatsapp:+14155550100", true)]
    [InlineData("WhatsApp:+14155550100", true)]
    [InlineData("+14155550100", false)]
    [InlineData("whatsapp", false)]
    [InlineData("", false)]
    public void An_address_on_WhatsApp_says_so(string address, bool isOne) => Assert.Equal(isOne, WhatsAppAddress.Is(address));

    private static DateTimeOffset? Ago(double? hours) => hours is { } known ? Now - TimeSpan.FromHours(known) : null;

    private static Message Given(string from, bool isTemplate) => new()
    {
        Sid = Sid.Parse("SM00000000000000000000000000000001"),
        AccountSid = Sid.Parse("AC00000000000000000000000000000001"),
        Direction = MessageDirection.OutboundApi,
        Status = MessageStatus.Queued,
        From = WhatsAppAddress.Of(from),
        To = WhatsAppAddress.Of("+14155550111"),
        Country = "US",
        Body = "Hello",
        Segments = 1,
        WhatsApp = new(Sid.Parse("XE00000000000000000000000000000001"), isTemplate),
        Currency = Currency.USD,
        DateCreated = Now,
        DateUpdated = Now,
    };
}

using TwilioServerless.Domain.Addresses;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;

namespace TwilioServerless.Domain.Tests.PhoneNumbers;

public sealed class NumberRequirementsTests
{
    private const string Address = "AD00000000000000000000000000000001";
    private const string Bundle = "BU00000000000000000000000000000001";
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    // What is required, where the address is that the account has under the SID it names (null: nowhere), what it comes to.
    [Theory]
    [InlineData(AddressRequirements.None, null, 0)]
    [InlineData(AddressRequirements.Any, null, 21631)]
    [InlineData(AddressRequirements.Any, "US", 0)]
    [InlineData(AddressRequirements.Local, null, 21615)]
    [InlineData(AddressRequirements.Local, "US", 21615)]
    [InlineData(AddressRequirements.Local, "DE", 0)]
    [InlineData(AddressRequirements.Foreign, null, 21631)]
    [InlineData(AddressRequirements.Foreign, "DE", 21631)]
    [InlineData(AddressRequirements.Foreign, "US", 0)]
    public void A_number_is_sold_with_the_address_that_the_law_wants(AddressRequirements required, string? country, int code)
    {
        Assert.Equal(code, CodeOf(() => Buy(required, country is null ? new() : new() { AddressSid = Address }, At(country))));

        var held = Buy(AddressRequirements.None, new(), null) with { AddressRequirements = required };
        Assert.Equal(code, CodeOf(() => NumberRules.Move(held, Sid.Parse("AC00000000000000000000000000000002"), country is null ? new() : new() { AddressSid = Address }, new(At(country)), Now)));
    }

    [Theory]
    [InlineData(AddressRequirements.Any, 21631)]
    [InlineData(AddressRequirements.Local, 21615)]
    public void The_address_of_a_number_that_needs_one_cannot_be_taken_away(AddressRequirements required, int code)
    {
        var number = Buy(required, new() { AddressSid = Address }, At("DE"));

        Assert.Equal(code, CodeOf(() => NumberRules.Update(number, new() { AddressSid = "" }, Now)));
        Assert.Equal("Desk", NumberRules.Update(number, new() { FriendlyName = "Desk" }, Now).FriendlyName);
    }

    [Fact]
    public void An_address_that_the_account_does_not_have_is_refused()
    {
        var number = Buy(AddressRequirements.None, new(), null);

        Assert.Equal(20422, CodeOf(() => NumberRules.Update(number, new() { AddressSid = Address }, Now)));
        Assert.Equal(20422, CodeOf(() => NumberRules.Update(number, new() { EmergencyAddressSid = Address }, Now)));
        Assert.Equal(20422, CodeOf(() => NumberRules.Update(number, new() { EmergencyAddressSid = Address }, Now, new(null, At("US")))));
        Assert.Equal(Address, NumberRules.Update(number, new() { EmergencyAddressSid = Address }, Now, new(null, At("US")! with { EmergencyEnabled = true })).EmergencyAddressSid?.Value);
    }

    [Fact]
    public void A_number_that_needs_documents_is_sold_with_them_only()
    {
        Assert.Equal(21649, CodeOf(() => Buy(AddressRequirements.None, new(), null, bundle: true)));

        var number = Buy(AddressRequirements.None, new() { BundleSid = Bundle }, null, bundle: true);
        Assert.Equal(21649, CodeOf(() => NumberRules.Update(number, new() { BundleSid = "" }, Now)));
        Assert.Equal(21649, CodeOf(() => NumberRules.Move(number, Sid.Parse("AC00000000000000000000000000000002"), new(), new(), Now)));
        Assert.Equal(20422, CodeOf(() => NumberRules.Update(number, new() { BundleSid = Address }, Now)));
    }

    [Fact]
    public void A_trunk_and_a_voice_application_exclude_each_other()
    {
        const string trunk = "TK00000000000000000000000000000001", app = "AP00000000000000000000000000000001";
        var number = NumberRules.Update(Buy(AddressRequirements.None, new(), null), new() { VoiceApplicationSid = app, SmsApplicationSid = app }, Now);

        var trunked = NumberRules.Update(number, new() { TrunkSid = trunk }, Now);
        Assert.Equal((trunk, null, app), (trunked.TrunkSid?.Value, trunked.VoiceApplicationSid?.Value, trunked.SmsApplicationSid?.Value));

        var back = NumberRules.Update(trunked, new() { VoiceApplicationSid = app }, Now);
        Assert.Equal((null, app), (back.TrunkSid?.Value, back.VoiceApplicationSid?.Value));

        var both = NumberRules.Update(back, new() { VoiceApplicationSid = app, TrunkSid = trunk }, Now);
        Assert.Equal((trunk, null), (both.TrunkSid?.Value, both.VoiceApplicationSid?.Value));
    }

    [Fact]
    public void A_number_without_sms_takes_no_application_for_it() => Assert.Equal(21407, CodeOf(() => NumberRules.Update(
        Buy(AddressRequirements.None, new(), null) with { Capabilities = new(Voice: true, Sms: false, Mms: false) },
        new() { SmsApplicationSid = "AP00000000000000000000000000000001" },
        Now)));

    [Fact]
    public void A_number_that_moves_keeps_its_urls_and_leaves_behind_what_is_its_accounts()
    {
        const string app = "AP00000000000000000000000000000001";
        var number = NumberRules.Update(
            Buy(AddressRequirements.None, new() { AddressSid = Address, BundleSid = Bundle, SmsUrl = "https://app.test/sms", FriendlyName = "Desk" }, At("US")),
            new() { VoiceApplicationSid = app, SmsApplicationSid = app, IdentitySid = "RI00000000000000000000000000000001", EmergencyStatus = EmergencyStatus.Active },
            Now) with { ProxyServiceSid = Sid.Parse("KS00000000000000000000000000000001") };

        var moved = NumberRules.Move(number, Sid.Parse("AC00000000000000000000000000000002"), new() { StatusCallback = "https://app.test/status" }, new(), Now.AddDays(1));

        Assert.Equal(
            number with
            {
                AccountSid = Sid.Parse("AC00000000000000000000000000000002"), Moves = 1, DateUpdated = Now.AddDays(1), StatusCallback = "https://app.test/status",
                VoiceApplicationSid = null, SmsApplicationSid = null, ProxyServiceSid = null, AddressSid = null, BundleSid = null, IdentitySid = null, EmergencyStatus = EmergencyStatus.Inactive,
            },
            moved);
    }

    private static int CodeOf(Func<IncomingPhoneNumber> rule)
    {
        try
        {
            rule();
            return 0;
        }
        catch (Refusal refusal)
        {
            return refusal.Error.Code;
        }
    }

    private static IncomingPhoneNumber Buy(AddressRequirements required, NumberSettings settings, Address? address, bool bundle = false)
    {
        var line = new StockLine("DE", StockStage.Ga, [NumberType.Local], Voice: true, Sms: true, DomesticCallsOnly: false, DomesticSmsOnly: false)
        {
            AddressRequirements = required, RequiresBundle = bundle,
        };
        var purchase = new Purchase(Sid.Parse("AC00000000000000000000000000000001"), Sid.Parse("PN00000000000000000000000000000001"), Now);
        return NumberRules.Buy(new StockedNumber("+4930901820", line, NumberType.Local), settings, purchase, new(address));
    }

    internal static Address? At(string? country) => country is null ? null : new()
    {
        Sid = Sid.Parse(Address),
        AccountSid = Sid.Parse("AC00000000000000000000000000000001"),
        CustomerName = "Ada",
        Street = "4th",
        City = "SF",
        Region = "CA",
        PostalCode = "94019",
        IsoCountry = country,
        DateCreated = Now,
        DateUpdated = Now,
    };
}

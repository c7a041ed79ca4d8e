using TwilioServerless.App.Accounts;
using TwilioServerless.App.Applications;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>Lets a number in that comes from another carrier: it is reserved, and from now on its rent is paid.</summary>
public sealed class AdmitNumber(PhoneNumberTable numbers, NumberRents rents, ApplicationTable applications)
{
    /// <summary>What to write in the commit by which it comes; <paramref name="tenant"/> is the account at that moment.</summary>
    public async Task<Change> OfAsync(Tenant tenant, AdmittedNumber admitted, CancellationToken ct)
    {
        var line = NumberStock.ForSale(admitted.Country).First(line => line.Types.Contains(NumberType.Local));
        var type = admitted.Type == NumberType.LocalOrMobile ? NumberType.Local : admitted.Type;
        var stocked = new StockedNumber(admitted.PhoneNumber, line with { Voice = line.Voice && admitted.Voice, Sms = line.Sms && admitted.Sms }, type);
        var number = NumberRules.Buy(stocked, await StandingAsync(tenant, admitted.Settings, ct), new(tenant.Account.Sid, admitted.Sid, tenant.Now)) with { Origin = admitted.Origin };
        var rent = await rents.BeginAsync(tenant, number, ct);
        return rent with { Rows = [.. PhoneNumberRow.Insert(number), .. rent.Rows] };
    }

    // What the order named was there when it was placed; by now it may have been deleted.
    private async Task<NumberSettings> StandingAsync(Tenant tenant, NumberSettings settings, CancellationToken ct) =>
        Sid.TryParse(settings.SmsApplicationSid, SidPrefix.Application, out var application) && await applications.ReadAsync(tenant.Account.Sid, application, ct) is null
            ? settings with { SmsApplicationSid = null }
            : settings;

    /// <summary>To be called once that is written.</summary>
    public void Forget(Sid account, string e164) => numbers.Forget(account, e164);
}

/// <summary>A number that comes: what it carries, and what is set on it.</summary>
public sealed record AdmittedNumber(Sid Sid, string PhoneNumber, string Country, NumberType Type, bool Voice, bool Sms)
{
    public NumberOrigin Origin { get; init; }

    public NumberSettings Settings { get; init; } = new();
}

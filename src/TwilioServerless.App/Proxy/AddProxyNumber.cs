using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Domain.Proxy;

namespace TwilioServerless.App.Proxy;

/// <summary>POST PhoneNumbers: a number of the account comes into the pool, and its messages to whoever they are for.</summary>
public sealed class AddProxyNumber(ProxyServiceTable services, ProxyNumberTable pool, PhoneNumberTable numbers, Numbering numbering)
{
    private const int Attempts = 5;

    /// <summary>Adds the number that Sid or PhoneNumber names.</summary>
    public async Task<PoolNumber> Handle(Caller caller, Sid service, Form form, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var found = await services.GetAsync(caller.AccountSid, service, ct);
            var owned = await OwnedAsync(caller, form, ct);
            var isReserved = form.Boolean("IsReserved") ?? false;
            var number = ServiceRules.Add(found.Value, Of(owned.Value, service, isReserved, caller.Now), owned.Value.ProxyServiceSid, await pool.AllAsync(caller.AccountSid, service, ct));
            if (await pool.TryInsertAsync(caller.Tenant, found.Value, owned, number, ct)) return number;
            if (attempt == Attempts) throw new Refusal(ErrorCodes.Conflict);
        }
    }

    private async Task<Stored<IncomingPhoneNumber>> OwnedAsync(Caller caller, Form form, CancellationToken ct)
    {
        var sid = form.Given("Sid") is { } text ? Read(text) : await SidOfAsync(caller, form.Required("PhoneNumber"), ct);
        return await numbers.FindAsync(caller.AccountSid, sid, ct) ?? throw new Refusal(ErrorCodes.ProxyNumberNotOwned);
    }

    private async ValueTask<Sid> SidOfAsync(Caller caller, string text, CancellationToken ct)
    {
        var facts = numbering.Lookup(text) ?? throw new Refusal(ErrorCodes.InvalidParameter);
        return await numbers.FindOwnedAsync(caller.AccountSid, facts.E164, ct) is { } owned ? owned.Sid : throw new Refusal(ErrorCodes.ProxyNumberNotOwned);
    }

    private static Sid Read(string text) => Sid.TryParse(text, SidPrefix.PhoneNumber, out var sid) ? sid : throw new Refusal(ErrorCodes.InvalidParameter);

    private static PoolNumber Of(IncomingPhoneNumber owned, Sid service, bool isReserved, DateTimeOffset now) => new()
    {
        Sid = owned.Sid,
        AccountSid = owned.AccountSid,
        ServiceSid = service,
        PhoneNumber = owned.PhoneNumber,
        Country = owned.Country,
        Capabilities = new(owned.Capabilities.Voice, owned.Capabilities.Sms, owned.Capabilities.Mms, owned.Capabilities.DomesticCallsOnly, owned.Capabilities.DomesticSmsOnly),
        IsReserved = isReserved,
        DateCreated = now,
        DateUpdated = now,
    };
}

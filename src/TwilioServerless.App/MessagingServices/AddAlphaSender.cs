using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.MessagingServices;

namespace TwilioServerless.App.MessagingServices;

/// <summary>POST Services/{Sid}/AlphaSenders and DestinationAlphaSenders: a name joins a pool, for all countries or for one.</summary>
public sealed class AddAlphaSender(MessagingServiceTable services, PoolTable pools, SidSource sids)
{
    private const int Attempts = 5;

    /// <summary>The name; <paramref name="country"/> is the ISO code in any case, null or "" for all countries.</summary>
    public async Task<PoolMember> Handle(Caller caller, Sid service, string name, string? country, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var found = await services.GetAsync(caller.AccountSid, service, ct);
            if (caller.Account.Type == AccountType.Trial) throw new Refusal(ErrorCodes.AlphanumericOnTrial);
            var member = PoolRules.Join(Wanted(caller, service, name, country ?? ""), await pools.ReadAsync(caller.AccountSid, service, ct));
            if (await pools.TryJoinAsync(member, found, null, ct)) return member;
            if (attempt == Attempts) throw new Refusal(ErrorCodes.Conflict);
        }
    }

    private PoolMember Wanted(Caller caller, Sid service, string name, string country) => new()
    {
        Sid = sids.Next(SidPrefix.AlphaSender, caller.Now),
        AccountSid = caller.AccountSid,
        ServiceSid = service,
        Sender = name,
        Country = "",
        OnlyTo = country.ToUpperInvariant(),
        SendsTexts = true,
        DateCreated = caller.Now,
        DateUpdated = caller.Now,
    };
}

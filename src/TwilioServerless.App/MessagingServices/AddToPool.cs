using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.ShortCodes;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.MessagingServices;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Domain.ShortCodes;

namespace TwilioServerless.App.MessagingServices;

/// <summary>POST Services/{Sid}/PhoneNumbers and ShortCodes: a sender joins a pool. It is in one at most.</summary>
public sealed class AddToPool(MessagingServiceTable services, PoolTable pools, PhoneNumberTable numbers, ShortCodeTable shortCodes)
{
    private const int Attempts = 5;

    /// <summary>A sender of the account, of one <paramref name="kind"/>, PN or SC, by the text of its SID.</summary>
    public async Task<PoolMember> Handle(Caller caller, Sid service, string kind, string sid, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var found = await services.GetAsync(caller.AccountSid, service, ct);
            var wanted = Sid.TryParse(sid, kind, out var sender) ? await FindAsync(caller, service, sender, ct) : null;
            if (wanted is null) throw new Refusal(ErrorCodes.InvalidPhoneNumber, sid);
            var pointer = await pools.PointerAsync(caller.AccountSid, wanted.Sid, ct);
            var present = await LivingAsync(caller.AccountSid, pointer?.Value.ServiceSid, ct);
            var member = PoolRules.Join(wanted, present, (await pools.ReadAsync(caller.AccountSid, service, ct)).Length);
            if (await pools.TryJoinAsync(member, found, pointer, ct)) return await HeldAsync(caller, member, ct);
            if (attempt == Attempts) throw new Refusal(ErrorCodes.Conflict);
        }
    }

    private async Task<PoolMember?> FindAsync(Caller caller, Sid service, Sid sender, CancellationToken ct) => sender.Prefix == SidPrefix.ShortCode
        ? await shortCodes.ReadAsync(caller.AccountSid, sender, ct) is { Value: { IsLive: true } code } ? Of(code, service, caller.Now) : null
        : await numbers.FindAsync(caller.AccountSid, sender, ct) is { Value: var number } ? Of(number, service, caller.Now) : null;

    // A deleted service holds nobody, even before all its senders are let go.
    private async Task<Sid?> LivingAsync(Sid account, Sid? service, CancellationToken ct) =>
        service is { } known && await services.ReadAsync(account, known, ct) is not null ? known : null;

    // Given back at this very moment: it did not find itself in a pool, and would stay there for ever.
    private async Task<PoolMember> HeldAsync(Caller caller, PoolMember member, CancellationToken ct)
    {
        if (await FindAsync(caller, member.ServiceSid, member.Sid, ct) is not null) return member;
        await pools.TryLeaveAsync(member, ct);
        throw new Refusal(ErrorCodes.InvalidPhoneNumber, member.Sid);
    }

    private static PoolMember Of(IncomingPhoneNumber number, Sid service, DateTimeOffset now) => new()
    {
        Sid = number.Sid,
        AccountSid = number.AccountSid,
        ServiceSid = service,
        Sender = number.PhoneNumber,
        Country = number.Country,
        CanSpeak = number.Capabilities.Voice,
        SendsTexts = number.Capabilities.Sms,
        SendsMedia = number.Capabilities.Mms,
        DomesticOnly = number.Capabilities.DomesticSmsOnly,
        DateCreated = now,
        DateUpdated = now,
    };

    private static PoolMember Of(ShortCode code, Sid service, DateTimeOffset now) => new()
    {
        Sid = code.Sid,
        AccountSid = code.AccountSid,
        ServiceSid = service,
        Sender = code.Code,
        Country = code.Country,
        SendsTexts = true,
        SendsMedia = code.IsMmsEnabled,
        DomesticOnly = true,
        DateCreated = now,
        DateUpdated = now,
    };
}

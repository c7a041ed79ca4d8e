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

    /// <summary>A number or short code of the account, by the <paramref name="parameter"/> that names it.</summary>
    public async Task<PoolMember> Handle(Caller caller, Sid service, Form form, string parameter, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var found = await services.GetAsync(caller.AccountSid, service, ct);
            var wanted = await FindAsync(caller, service, form.Required(parameter), parameter, ct);
            var pointer = await pools.PointerAsync(caller.AccountSid, wanted.Sid, ct);
            var present = await LivingAsync(caller.AccountSid, pointer?.Value.ServiceSid, ct);
            var member = PoolRules.Join(wanted, present, (await pools.ReadAsync(caller.AccountSid, service, ct)).Length);
            if (await pools.TryJoinAsync(member, found, pointer, ct)) return await HeldAsync(caller, member, parameter, ct);
            if (attempt == Attempts) throw new Refusal(ErrorCodes.Conflict);
        }
    }

    private async Task<PoolMember> FindAsync(Caller caller, Sid service, string text, string parameter, CancellationToken ct) =>
        (parameter == "ShortCodeSid"
            ? Sid.TryParse(text, SidPrefix.ShortCode, out var code) && await shortCodes.ReadAsync(caller.AccountSid, code, ct) is { Value: var held } ? Of(held, service, caller.Now) : null
            : Sid.TryParse(text, SidPrefix.PhoneNumber, out var sid) && await numbers.FindAsync(caller.AccountSid, sid, ct) is { Value: var owned } ? Of(owned, service, caller.Now) : null)
        ?? throw new Refusal(ErrorCodes.InvalidPhoneNumber, text);

    // A deleted service holds nobody, even before all its senders are let go.
    private async Task<Sid?> LivingAsync(Sid account, Sid? service, CancellationToken ct) =>
        service is { } known && await services.ReadAsync(account, known, ct) is not null ? known : null;

    // Given back at this very moment: it did not find itself in a pool, and would stay there for ever.
    private async Task<PoolMember> HeldAsync(Caller caller, PoolMember member, string parameter, CancellationToken ct)
    {
        var isHeld = parameter == "ShortCodeSid"
            ? await shortCodes.ReadAsync(caller.AccountSid, member.Sid, ct) is not null
            : await numbers.FindAsync(caller.AccountSid, member.Sid, ct) is not null;
        if (isHeld) return member;
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

using TwilioServerless.App.CallerIds;
using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>What an account may do between two numbers.</summary>
/// <param name="MayShowFrom">Whether it bought or verified the number it calls from.</param>
/// <param name="PhoneNumberSid">The number it calls from, if it bought that.</param>
/// <param name="MayCallTo">Whether it may call the other one: on trial only what it has verified or bought.</param>
public sealed record CallRight(bool MayShowFrom, Sid? PhoneNumberSid, bool MayCallTo);

/// <summary>Knows what accounts may show as their number, and whom they may call.</summary>
public sealed class CallRights(PhoneNumberTable numbers, CallerIdTable callerIds)
{
    /// <summary>What the caller may do; test credentials may do anything, which the magic numbers then narrow.</summary>
    public async ValueTask<CallRight> FindAsync(Caller caller, CallParty? from, CallParty? to, CancellationToken ct)
    {
        if (caller.IsTest) return new(true, null, true);
        var owned = from is null ? null : await numbers.FindOwnedAsync(caller.AccountSid, from.PhoneNumber, ct);
        var mayShow = owned is not null || (from is not null && await callerIds.IsVerifiedAsync(caller.AccountSid, from.PhoneNumber, ct));
        return new(mayShow, owned?.Sid, to is null || await MayCallAsync(caller.Account, to, ct));
    }

    /// <summary>Whether an account may show a number as its own.</summary>
    public ValueTask<bool> MayShowAsync(Sid account, CallParty from, CancellationToken ct) => IsKnownAsync(account, from.PhoneNumber, ct);

    /// <summary>Whether an account may call somebody: on trial only whom it has verified or bought.</summary>
    public async ValueTask<bool> MayCallAsync(Account account, CallParty to, CancellationToken ct) =>
        account.Type == AccountType.Full || to.IsClient || to.IsSip || await IsKnownAsync(account.Sid, to.PhoneNumber, ct);

    private async ValueTask<bool> IsKnownAsync(Sid account, string e164, CancellationToken ct) =>
        await callerIds.IsVerifiedAsync(account, e164, ct) || await numbers.FindOwnedAsync(account, e164, ct) is not null;
}

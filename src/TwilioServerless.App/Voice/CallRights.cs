using TwilioServerless.App.CallerIds;
using TwilioServerless.App.DialingPermissions;
using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.DialingPermissions;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>What an account may do between two numbers.</summary>
/// <param name="MayShowFrom">Whether it bought or verified the number it calls from.</param>
/// <param name="PhoneNumberSid">The number it calls from, if it bought that.</param>
/// <param name="MayCallTo">Whether it may call the other one: on trial only what it has verified or bought.</param>
/// <param name="Bar">What keeps it from calling the other one, whoever it is; null: nothing.</param>
public sealed record CallRight(bool MayShowFrom, Sid? PhoneNumberSid, bool MayCallTo, DialingBar? Bar = null);

/// <summary>Knows what accounts may show as their number, and whom they may call.</summary>
public sealed class CallRights(PhoneNumberTable numbers, CallerIdTable callerIds, DialingBars bars)
{
    /// <summary>What the caller may do; test credentials may do anything, which the magic numbers then narrow.</summary>
    public async ValueTask<CallRight> FindAsync(Caller caller, CallParty? from, CallParty? to, CancellationToken ct)
    {
        if (caller.IsTest) return new(true, null, true);
        var owned = from is null ? null : await numbers.FindOwnedAsync(caller.AccountSid, from.PhoneNumber, ct);
        var mayShow = owned is not null || (from is not null && (IsShown(from, to) || await callerIds.IsVerifiedAsync(caller.AccountSid, from.PhoneNumber, ct)));
        return to is null
            ? new(mayShow, owned?.Sid, true)
            : new(mayShow, owned?.Sid, await MayCallAsync(caller.Account, to, ct), await BarAsync(caller.Account, to, ct));
    }

    /// <summary>Whether an account may show a number as its own.</summary>
    public ValueTask<bool> MayShowAsync(Sid account, CallParty from, CancellationToken ct) => IsKnownAsync(account, from.PhoneNumber, ct);

    /// <summary>Whether an account may call somebody: on trial only whom it has verified or bought.</summary>
    public async ValueTask<bool> MayCallAsync(Account account, CallParty to, CancellationToken ct) =>
        account.Type == AccountType.Full || !to.IsPhone || await IsKnownAsync(account.Sid, to.PhoneNumber, ct);

    /// <summary>What keeps an account from calling somebody's number; null: nothing.</summary>
    public ValueTask<DialingBar?> BarAsync(Account account, CallParty to, CancellationToken ct) => bars.FindAsync(account, to.PhoneNumber, to.Country, ct);

    // Clients call each other, and SIP endpoints, by their names; a phone shows numbers only.
    private static bool IsShown(CallParty from, CallParty? to) => from.IsClient && to is { IsPhone: false };

    private async ValueTask<bool> IsKnownAsync(Sid account, string e164, CancellationToken ct) =>
        await callerIds.IsVerifiedAsync(account, e164, ct) || await numbers.FindOwnedAsync(account, e164, ct) is not null;
}

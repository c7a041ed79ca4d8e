using System.Collections.Concurrent;
using System.Collections.Immutable;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Storage;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>
/// Finds bought numbers. What an account owns is remembered for a few seconds, so that it costs nothing per message;
/// a change made in this process is seen at once.
/// </summary>
public sealed class PhoneNumberTable(Store store, TimeProvider time)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    // A number bought through another instance should work at once for whoever tries it just before.
    private static readonly TimeSpan MissRemembered = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<(Sid Account, string Number), (IncomingPhoneNumber? Number, DateTimeOffset Until)> cache = new();

    /// <summary>The account's number of this E.164 form; null if the account does not own it.</summary>
    public async ValueTask<IncomingPhoneNumber?> FindOwnedAsync(Sid account, string e164, CancellationToken ct)
    {
        if (!IsE164(e164)) return null;
        var now = time.GetUtcNow();
        if (cache.TryGetValue((account, e164), out var known) && known.Until > now) return known.Number;
        var number = await ReadOwnedAsync(account, e164, ct);
        if (cache.Count > 10_000) cache.Clear();
        cache[(account, e164)] = (number, now + (number is null ? MissRemembered : Remembered));
        return number;
    }

    /// <summary>Whoever holds the number now; null if it belongs to nobody here.</summary>
    public async ValueTask<(Sid AccountSid, IncomingPhoneNumber Number)?> FindHolderAsync(string e164, CancellationToken ct) =>
        IsE164(e164) && await FindClaimAsync(e164, ct) is { Value: var claim } && await FindOwnedAsync(claim.AccountSid, e164, ct) is { } number
            ? (claim.AccountSid, number)
            : null;

    /// <summary>The row of one number of an account; never from memory.</summary>
    public Task<Stored<IncomingPhoneNumber>?> FindAsync(Sid account, Sid sid, CancellationToken ct) =>
        store.FindAsync(Keys.Partition(account), sid.Value, PhoneNumberJson.Default.IncomingPhoneNumber, ct);

    /// <summary>Writes a number that was bought and the beginning of its rent; false if its claim was taken over meanwhile.</summary>
    public async Task<bool> TryInsertAsync(Tenant tenant, IncomingPhoneNumber number, Change rent, CancellationToken ct)
    {
        try
        {
            await store.CommitAsync(tenant, Keys.Partition(number.AccountSid), rent with { Rows = [.. PhoneNumberRow.Insert(number), .. rent.Rows] }, ct);
        }
        catch (ConflictException conflict) when (conflict.Key == Keys.TrialNumber)
        {
            throw new Refusal(ErrorCodes.NoSecondTrialNumber);
        }
        catch (ConflictException conflict) when (conflict.Key.StartsWith(SidPrefix.Address, StringComparison.Ordinal))
        {
            // Its address was changed or deleted at this very moment.
            throw new Refusal(ErrorCodes.Conflict);
        }
        catch (ConflictException)
        {
            return false;
        }
        Forget(number.AccountSid, number.PhoneNumber);
        return true;
    }

    /// <summary>Forgets what is remembered of an account's number, after changing it.</summary>
    public void Forget(Sid account, string e164) => cache.TryRemove((account, e164), out _);

    /// <summary>Who holds or has held a number; null: nobody ever did.</summary>
    public Task<Stored<NumberClaim>?> FindClaimAsync(string e164, CancellationToken ct) =>
        store.FindAsync(Keys.NumberBlock(e164), e164, PhoneNumberJson.Default.NumberClaim, ct);

    private async Task<IncomingPhoneNumber?> ReadOwnedAsync(Sid account, string e164, CancellationToken ct)
    {
        var (pointers, _) = await store.RangeAsync(
            RowRange.Prefix(Keys.Partition(account), Keys.NumberPointers(e164)), PhoneNumberJson.Default.NumberPointer, ct);
        return Living(pointers) is { } sid && await FindAsync(account, sid, ct) is { Value: var number } ? number : null;
    }

    // Senders can be names and short codes too, which are in no table of numbers.
    private static bool IsE164(string text) => text.Length is > 7 and <= 16 && text[0] == '+' && text.Skip(1).All(char.IsAsciiDigit);

    private static Sid? Living(ImmutableArray<Stored<NumberPointer>> pointers) =>
        pointers.FirstOrDefault(pointer => !pointer.Value.Void)?.Value.Sid;
}

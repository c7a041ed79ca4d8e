using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Abuse;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Abuse;

/// <summary>The rows of cases, in their account's partition, and of contacts, in that of the main account.</summary>
public sealed class AbuseTable(Store store)
{
    private const int Attempts = 5;

    /// <summary>A case of the account; null: there is none.</summary>
    public Task<Stored<AbuseCase>?> FindAsync(Sid account, Sid sid, CancellationToken ct) =>
        store.FindAsync(Keys.Partition(account), sid.Value, AbuseJson.Default.AbuseCase, ct);

    /// <summary>The way to the latest case of a number, or of the account as a whole.</summary>
    public Task<Stored<OpenCase>?> LatestAsync(Sid account, string? number, CancellationToken ct) =>
        store.FindAsync(Keys.Partition(account), Keys.LatestAbuse(number), AbuseJson.Default.OpenCase, ct);

    /// <summary>The rows of a new case: of two at once for one number one is written.</summary>
    public static RowChange[] Inserted(AbuseCase one, Stored<OpenCase>? before)
    {
        var way = StoredJson.Write(new OpenCase(one.Sid), AbuseJson.Default.OpenCase);
        return [RowChange.Insert(one.Sid.Value, Body(one)), before is null ? RowChange.Insert(Keys.LatestAbuse(one.PhoneNumber), way) : RowChange.Replace(before.Key, way, before.ETag)];
    }

    /// <summary>The row of a case that was changed since it was read.</summary>
    public static RowChange Replaced(Stored<AbuseCase> before, AbuseCase after) => RowChange.Replace(before.Key, Body(after), before.ETag);

    /// <summary>All cases of the account.</summary>
    public IAsyncEnumerable<Stored<AbuseCase>> OfAsync(Sid account, CancellationToken ct) =>
        store.EachAsync(RowRange.Prefix(Keys.Partition(account), SidPrefix.AbuseCase), AbuseJson.Default.AbuseCase, ct);

    /// <summary>Whether another case of the account suspends it.</summary>
    public async Task<bool> IsSuspendedByAnotherAsync(AbuseCase one, CancellationToken ct)
    {
        await foreach (var other in OfAsync(one.AccountSid, ct))
            if (other.Value.Sid != one.Sid && other.Value.Suspends) return true;
        return false;
    }

    /// <summary>A page of the cases that the account knows of, newest first.</summary>
    public Task<ListPage<Stored<AbuseCase>>> PageAsync(Account account, PageRequest request, CancellationToken ct) =>
        new SidQuery<AbuseCase>(account with { Partitions = 1 }, AbuseJson.Default.AbuseCase, SidPrefix.AbuseCase) { Where = one => one.IsTold }.PageAsync(store, request, ct);

    /// <summary>Who of a family is told; null: it never said.</summary>
    public Task<Stored<AbuseContact>?> ContactAsync(Sid owner, CancellationToken ct) =>
        store.FindAsync(Keys.Partition(owner), Keys.AbuseContact, AbuseJson.Default.AbuseContact, ct);

    /// <summary>Changes who is told; read again if somebody else was first.</summary>
    public async Task<AbuseContact> ChangeContactAsync(Sid owner, Func<AbuseContact, AbuseContact> change, CancellationToken ct)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var before = await ContactAsync(owner, ct);
            var after = change(before?.Value ?? new([], null));
            var body = StoredJson.Write(after, AbuseJson.Default.AbuseContact);
            try
            {
                await store.CommitAsync(Keys.Partition(owner), [before is null ? RowChange.Insert(Keys.AbuseContact, body) : RowChange.Replace(before.Key, body, before.ETag)], ct);
                return after;
            }
            catch (ConflictException)
            {
                // Somebody else was first: read again.
            }
        }
        throw new Refusal(ErrorCodes.Conflict);
    }

    private static ReadOnlyMemory<byte> Body(AbuseCase one) => StoredJson.Write(one, AbuseJson.Default.AbuseCase);
}

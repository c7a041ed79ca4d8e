using System.Collections.Immutable;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Storage;

namespace TwilioServerless.App.PhoneNumbers.Requests;

/// <summary>The rows of requests for numbers: each under its SID, and a second one that lets an account ask for a kind only once.</summary>
public sealed class NumberRequestTable(Store store)
{
    /// <summary>The account's request; null: it has none of this SID.</summary>
    public Task<Stored<NumberRequest>?> FindAsync(Sid account, Sid sid, CancellationToken ct) =>
        store.FindAsync(Keys.Partition(account), sid.Value, PhoneNumberJson.Default.NumberRequest, ct);

    /// <summary>A page of those of an account's requests that are wanted, newest first.</summary>
    public Task<ListPage<Stored<NumberRequest>>> PageAsync(Account account, Func<NumberRequest, bool> wanted, PageRequest request, CancellationToken ct) =>
        new SidQuery<NumberRequest>(account with { Partitions = 1 }, PhoneNumberJson.Default.NumberRequest, SidPrefix.NumberRequest) { Where = wanted }.PageAsync(store, request, ct);

    /// <summary>All requests of an account.</summary>
    public IAsyncEnumerable<Stored<NumberRequest>> EachAsync(Sid account, CancellationToken ct) =>
        store.EachAsync(RowRange.Prefix(Keys.Partition(account), SidPrefix.NumberRequest), PhoneNumberJson.Default.NumberRequest, ct);

    /// <summary>Writes a new request; a second one of the same kind is refused.</summary>
    public async Task InsertAsync(Tenant tenant, Decision<NumberRequest> decided, CancellationToken ct)
    {
        var request = decided.State;
        try
        {
            ImmutableArray<RowChange> rows = [RowChange.Insert(KindKey(request.Country, request.Type), "{}"u8.ToArray()), RowChange.Insert(request.Sid.Value, Body(request))];
            await store.CommitAsync(tenant, Keys.Partition(request.AccountSid), new(rows, decided.Work), ct);
        }
        catch (ConflictException)
        {
            throw new Refusal(ErrorCodes.Conflict);
        }
    }

    /// <summary>Ends both rows of a request.</summary>
    /// <exception cref="ConflictException">It was changed or deleted since it was read.</exception>
    public Task DeleteAsync(Stored<NumberRequest> request, CancellationToken ct) => store.CommitAsync(
        Keys.Partition(request.Value.AccountSid),
        [RowChange.Delete(request.Key, request.ETag), RowChange.Delete(KindKey(request.Value.Country, request.Value.Type))],
        ct);

    /// <summary>A request that was changed since it was read under this version.</summary>
    public static RowChange Replaced(NumberRequest request, string etag) => RowChange.Replace(request.Sid.Value, Body(request), etag);

    private static string KindKey(string country, NumberType type) => Keys.NumberRequestOf(country, type.ToString());

    private static ReadOnlyMemory<byte> Body(NumberRequest request) => StoredJson.Write(request, PhoneNumberJson.Default.NumberRequest);
}

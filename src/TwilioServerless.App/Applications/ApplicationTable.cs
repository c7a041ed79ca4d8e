using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Applications;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Applications;

/// <summary>
/// Finds TwiML Apps. One that calls and messages ask for is remembered for a few seconds; a change made in this process is
/// seen at once.
/// </summary>
public sealed class ApplicationTable(Store store, TimeProvider time)
{
    private readonly Remembered<(Sid Account, Sid Application), Application?> applications = new(time);

    /// <summary>The account's app; null if it has none of this SID.</summary>
    public ValueTask<Application?> FindAsync(Sid account, Sid application, CancellationToken ct) =>
        applications.GetAsync((account, application), async () => (await ReadAsync(account, application, ct))?.Value);

    /// <summary>The row of an app; never from memory.</summary>
    public Task<Stored<Application>?> ReadAsync(Sid account, Sid application, CancellationToken ct) =>
        store.FindAsync(Keys.Partition(account), application.Value, ApplicationJson.Default.Application, ct);

    /// <summary>A page of an account's apps of this name, or of all of them, newest first.</summary>
    public Task<ListPage<Stored<Application>>> PageAsync(Account account, string? friendlyName, PageRequest request, CancellationToken ct) =>
        new SidQuery<Application>(account with { Partitions = 1 }, ApplicationJson.Default.Application, SidPrefix.Application)
        {
            Where = application => string.IsNullOrEmpty(friendlyName) || application.FriendlyName == friendlyName,
        }.PageAsync(store, request, ct);

    /// <summary>How many apps an account has, counted up to <paramref name="most"/>.</summary>
    public Task<int> CountAsync(Sid account, int most, CancellationToken ct) =>
        store.CountAsync(RowRange.Prefix(Keys.Partition(account), SidPrefix.Application), most, ct);

    /// <summary>Writes a new app.</summary>
    public Task InsertAsync(Application application, CancellationToken ct) =>
        store.CommitAsync(Keys.Partition(application.AccountSid), [RowChange.Insert(application.Sid.Value, Body(application))], ct);

    /// <summary>Writes a changed app; false if somebody else changed or deleted it since it was read.</summary>
    public async Task<bool> TryReplaceAsync(Stored<Application> before, Application application, CancellationToken ct)
    {
        try
        {
            await store.CommitAsync(Keys.Partition(application.AccountSid), [RowChange.Replace(before.Key, Body(application), before.ETag)], ct);
            applications.Forget((application.AccountSid, application.Sid));
            return true;
        }
        catch (ConflictException)
        {
            return false;
        }
    }

    /// <summary>Ends an app's row and has the work done that follows; false if there is no such app.</summary>
    public async Task<bool> TryDeleteAsync(Tenant tenant, Sid application, Work follows, CancellationToken ct)
    {
        try
        {
            await store.CommitAsync(tenant, Keys.Partition(tenant.Account.Sid), Change.Of(RowChange.Delete(application.Value), [follows]), ct);
            applications.Forget((tenant.Account.Sid, application));
            return true;
        }
        catch (ConflictException)
        {
            return false;
        }
    }

    private static ReadOnlyMemory<byte> Body(Application application) => StoredJson.Write(application, ApplicationJson.Default.Application);
}

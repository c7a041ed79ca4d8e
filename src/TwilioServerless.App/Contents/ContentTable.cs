using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Contents;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Contents;

/// <summary>The rows of templates, in their account's own partition.</summary>
public sealed class ContentTable(Store store)
{
    /// <summary>The account's template; null: it has no such one.</summary>
    public Task<Stored<Content>?> FindAsync(Sid account, Sid sid, CancellationToken ct) =>
        store.FindAsync(Keys.Partition(account), sid.Value, ContentJson.Default.Content, ct);

    /// <summary>The account's template.</summary>
    public async Task<Stored<Content>> GetAsync(Sid account, Sid sid, CancellationToken ct) =>
        await FindAsync(account, sid, ct) ?? throw new Refusal(ErrorCodes.NotFound, sid);

    /// <summary>A page of an account's templates, newest first.</summary>
    public Task<ListPage<Stored<Content>>> PageAsync(Account account, Func<Content, bool> where, PageRequest request, CancellationToken ct) =>
        new SidQuery<Content>(account with { Partitions = 1 }, ContentJson.Default.Content, SidPrefix.Content) { Where = where }.PageAsync(store, request, ct);

    /// <summary>Writes a new template.</summary>
    public Task InsertAsync(Content content, CancellationToken ct) =>
        store.CommitAsync(Keys.Partition(content.AccountSid), [RowChange.Insert(content.Sid.Value, Body(content))], ct);

    /// <summary>Writes a changed template and the work that follows; false if somebody else changed it since it was read.</summary>
    public async Task<bool> TryReplaceAsync(Tenant tenant, Stored<Content> before, Decision<Content> decision, CancellationToken ct)
    {
        try
        {
            await store.CommitAsync(tenant, Keys.Partition(decision.State.AccountSid), Change.Of(Replaced(before, decision.State), decision.Work), ct);
            return true;
        }
        catch (ConflictException)
        {
            return false;
        }
    }

    /// <summary>Ends a template; messages that were made of it stay.</summary>
    public async Task<bool> TryDeleteAsync(Sid account, Sid sid, CancellationToken ct)
    {
        try
        {
            await store.CommitAsync(Keys.Partition(account), [RowChange.Delete(sid.Value)], ct);
            return true;
        }
        catch (ConflictException)
        {
            return false;
        }
    }

    /// <summary>The row of a changed template.</summary>
    public static RowChange Replaced(Stored<Content> before, Content content) => RowChange.Replace(before.Key, Body(content), before.ETag);

    private static ReadOnlyMemory<byte> Body(Content content) => StoredJson.Write(content, ContentJson.Default.Content);
}

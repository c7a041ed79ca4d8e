using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.WhatsApp;
using TwilioServerless.Storage;

namespace TwilioServerless.App.WhatsApp;

/// <summary>
/// The senders of accounts: each in its account's partition, and again in the partition of its number, where messages find it
/// and where nobody else can have it.
/// </summary>
public sealed class WhatsAppSenderTable(Store store)
{
    /// <summary>The account's sender of this number; null: it has none.</summary>
    public async ValueTask<WhatsAppSender?> FindAsync(Sid account, string e164, CancellationToken ct) =>
        await HolderAsync(e164, account, ct) is { } sender && sender.AccountSid == account ? sender : null;

    /// <summary>Whoever has the number; of the sandbox, whoever's the user has joined. Null: nobody.</summary>
    public async ValueTask<WhatsAppSender?> FindHolderAsync(string e164, string user, CancellationToken ct)
    {
        if (e164 != WhatsAppAddress.Sandbox) return await HolderAsync(e164, default, ct);
        return await FindUserAsync(user, ct) is { } joined ? await HolderAsync(e164, joined.AccountSid, ct) : null;
    }

    /// <summary>A sender of the account.</summary>
    public async Task<WhatsAppSender> GetAsync(Sid account, Sid sid, CancellationToken ct) =>
        (await store.FindAsync(Keys.Partition(account), sid.Value, WhatsAppJson.Default.WhatsAppSender, ct))?.Value ?? throw new Refusal(ErrorCodes.NotFound, sid);

    /// <summary>A page of an account's senders, newest first.</summary>
    public async Task<ListPage<WhatsAppSender>> PageAsync(Account account, PageRequest request, CancellationToken ct) =>
        (await new SidQuery<WhatsAppSender>(account, WhatsAppJson.Default.WhatsAppSender, SidPrefix.ChannelSender).PageAsync(store, request, ct)).Select(stored => stored.Value);

    /// <summary>
    /// Writes a new sender. The number comes first: what a crash leaves of it is taken up by the next attempt of the same account.
    /// </summary>
    public async Task InsertAsync(WhatsAppSender sender, CancellationToken ct)
    {
        if (await FindAsync(sender.AccountSid, sender.PhoneNumber, ct) is { } before)
        {
            if (await store.FindAsync(Keys.Partition(before.AccountSid), before.Sid.Value, WhatsAppJson.Default.WhatsAppSender, ct) is not null) throw new Refusal(ErrorCodes.Conflict);
            await ReleaseAsync(before, ct);
        }
        var claim = new List<RowChange> { RowChange.Insert(Holder(sender), Body(sender)) };
        if (sender.JoinWord is { } word)
            claim.Add(RowChange.Upsert(Keys.SandboxWord(word), StoredJson.Write(new SandboxWord(sender.AccountSid), WhatsAppJson.Default.SandboxWord)));
        await store.CommitAsync(Keys.WhatsApp(sender.PhoneNumber), claim, ct);
        await store.CommitAsync(Keys.Partition(sender.AccountSid), [RowChange.Insert(sender.Sid.Value, Body(sender))], ct);
    }

    /// <summary>Deletes a sender; what a crash leaves of it can be deleted again.</summary>
    public async Task DeleteAsync(WhatsAppSender sender, CancellationToken ct)
    {
        if (await FindAsync(sender.AccountSid, sender.PhoneNumber, ct) is { } holder && holder.Sid == sender.Sid) await ReleaseAsync(sender, ct);
        await store.CommitAsync(Keys.Partition(sender.AccountSid), [RowChange.Delete(sender.Sid.Value)], ct);
    }

    /// <summary>Whose sandbox a user has joined last, and when; null: nobody's.</summary>
    public async ValueTask<SandboxUser?> FindUserAsync(string user, CancellationToken ct) =>
        (await store.FindAsync(Keys.WhatsApp(WhatsAppAddress.Sandbox), Keys.SandboxUser(user), WhatsAppJson.Default.SandboxUser, ct))?.Value;

    /// <summary>Lets a user into the sandbox that the word leads to; null: to none.</summary>
    public async Task<WhatsAppSender?> JoinAsync(string user, string word, DateTimeOffset now, CancellationToken ct)
    {
        var sandbox = Keys.WhatsApp(WhatsAppAddress.Sandbox);
        if (!IsWord(word) || await store.FindAsync(sandbox, Keys.SandboxWord(word), WhatsAppJson.Default.SandboxWord, ct) is not { Value.AccountSid: var account }) return null;
        await store.CommitAsync(sandbox, [RowChange.Upsert(Keys.SandboxUser(user), StoredJson.Write(new SandboxUser(account, now), WhatsAppJson.Default.SandboxUser))], ct);
        return await HolderAsync(WhatsAppAddress.Sandbox, account, ct);
    }

    /// <summary>Takes a user out of the sandbox he has joined.</summary>
    public async Task LeaveAsync(string user, CancellationToken ct)
    {
        if (await FindUserAsync(user, ct) is { } joined)
            await store.CommitAsync(Keys.WhatsApp(WhatsAppAddress.Sandbox), [RowChange.Upsert(Keys.SandboxUser(user), StoredJson.Write(joined with { Joined = DateTimeOffset.MinValue }, WhatsAppJson.Default.SandboxUser))], ct);
    }

    /// <summary>Forgets who has joined an account's sandbox.</summary>
    public async Task ForgetUsersAsync(Sid account, CancellationToken ct)
    {
        var sandbox = Keys.WhatsApp(WhatsAppAddress.Sandbox);
        await foreach (var user in store.EachAsync(RowRange.Prefix(sandbox, Keys.SandboxUser("")), WhatsAppJson.Default.SandboxUser, ct))
            if (user.Value.AccountSid == account) await ForgetAsync(sandbox, user, ct);
    }

    // Who has joined another one at this very moment stays there.
    private async Task ForgetAsync(string sandbox, Stored<SandboxUser> user, CancellationToken ct)
    {
        try
        {
            await store.CommitAsync(sandbox, [RowChange.Delete(user.Key, user.ETag)], ct);
        }
        catch (ConflictException)
        {
            // He is somewhere else now.
        }
    }

    // What a user writes behind "join" may be anything; a key may not.
    private static bool IsWord(string word) => word.Length <= 64 && word.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    private async ValueTask<WhatsAppSender?> HolderAsync(string e164, Sid account, CancellationToken ct)
    {
        var key = Keys.WhatsAppHolder(e164 == WhatsAppAddress.Sandbox ? account : null);
        return (await store.FindAsync(Keys.WhatsApp(e164), key, WhatsAppJson.Default.WhatsAppSender, ct))?.Value;
    }

    private Task ReleaseAsync(WhatsAppSender sender, CancellationToken ct)
    {
        var claim = new List<RowChange> { RowChange.Delete(Holder(sender)) };
        if (sender.JoinWord is { } word) claim.Add(RowChange.Delete(Keys.SandboxWord(word)));
        return store.CommitAsync(Keys.WhatsApp(sender.PhoneNumber), claim, ct);
    }

    private static string Holder(WhatsAppSender sender) => Keys.WhatsAppHolder(sender.IsSandbox ? sender.AccountSid : null);

    private static ReadOnlyMemory<byte> Body(WhatsAppSender sender) => StoredJson.Write(sender, WhatsAppJson.Default.WhatsAppSender);
}

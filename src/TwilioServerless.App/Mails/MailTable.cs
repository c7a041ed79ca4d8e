using System.Collections.Immutable;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Mails;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Mails;

/// <summary>The rows of mails, in their account's partition.</summary>
public sealed class MailTable(Store store, SidSource sids)
{
    /// <summary>A mail, to be written in the commit of what it tells of; nothing if there is nobody to write to.</summary>
    public Change Posted(Tenant tenant, Sid about, IEnumerable<string> to, string subject, string text)
    {
        ImmutableArray<string> addresses = [.. to.Distinct()];
        if (addresses.IsEmpty) return Change.Of();
        var mail = new Mail
        {
            Sid = sids.Next(SidPrefix.Mail, tenant.Now),
            AccountSid = tenant.Account.Sid,
            To = addresses,
            Subject = subject,
            Text = text,
            ResourceSid = about,
            DateCreated = tenant.Now,
        };
        return new([RowChange.Insert(mail.Sid.Value, StoredJson.Write(mail, MailJson.Default.Mail))], []);
    }

    /// <summary>A mail of the account.</summary>
    public async Task<Mail> GetAsync(Sid account, Sid sid, CancellationToken ct) =>
        (await store.FindAsync(Keys.Partition(account), sid.Value, MailJson.Default.Mail, ct))?.Value ?? throw new Refusal(ErrorCodes.NotFound, sid);

    /// <summary>A page of the account's mails, newest first.</summary>
    public Task<ListPage<Stored<Mail>>> PageAsync(Account account, Func<Mail, bool> wants, PageRequest request, CancellationToken ct) =>
        new SidQuery<Mail>(account with { Partitions = 1 }, MailJson.Default.Mail, SidPrefix.Mail) { Where = wants }.PageAsync(store, request, ct);
}

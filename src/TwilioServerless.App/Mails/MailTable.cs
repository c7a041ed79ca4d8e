using System.Collections.Immutable;
using Microsoft.Extensions.Options;
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
public sealed class MailTable(Store store, SidSource sids, IOptions<SmtpOptions> options)
{
    /// <summary>A mail, to be written in the commit of what it tells of, and sent if the installation sends any; nothing if there is nobody to write to.</summary>
    public Change Posted(Tenant tenant, Sid about, IEnumerable<string> to, string subject, string text)
    {
        ImmutableArray<string> addresses = [.. to.Distinct().Take(MailRules.MostAddresses)];
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
        if (options.Value.Sends(tenant)) mail = MailRules.Queue(mail);
        return Change.Of(RowChange.Insert(mail.Sid.Value, Body(mail)), mail.Status == MailStatus.Queued ? [new SendMail(mail.Sid, tenant.Now)] : []);
    }

    /// <summary>The row of a mail that was changed since it was read.</summary>
    public static RowChange Replaced(Stored<Mail> before, Mail after) => RowChange.Replace(before.Key, Body(after), before.ETag);

    /// <summary>A mail of the account; null: there is none.</summary>
    public Task<Stored<Mail>?> FindAsync(Sid account, Sid sid, CancellationToken ct) => store.FindAsync(Keys.Partition(account), sid.Value, MailJson.Default.Mail, ct);

    /// <summary>A mail of the account.</summary>
    public async Task<Mail> GetAsync(Sid account, Sid sid, CancellationToken ct) =>
        (await FindAsync(account, sid, ct))?.Value ?? throw new Refusal(ErrorCodes.NotFound, sid);

    /// <summary>A page of the account's mails, newest first.</summary>
    public Task<ListPage<Stored<Mail>>> PageAsync(Account account, Func<Mail, bool> wants, PageRequest request, CancellationToken ct) =>
        new SidQuery<Mail>(account with { Partitions = 1 }, MailJson.Default.Mail, SidPrefix.Mail) { Where = wants }.PageAsync(store, request, ct);

    private static ReadOnlyMemory<byte> Body(Mail mail) => StoredJson.Write(mail, MailJson.Default.Mail);
}

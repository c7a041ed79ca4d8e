using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Mails;

namespace TwilioServerless.App.Mails;

/// <summary>GET Mails and Mails/{Sid}: what the product has written to the account's people.</summary>
public sealed class ShowMails(MailTable mails)
{
    /// <summary>One mail.</summary>
    public Task<Mail> Handle(Caller caller, Sid sid, CancellationToken ct) => mails.GetAsync(caller.AccountSid, sid, ct);

    /// <summary>A page of them, newest first: those to an address (To), about something (ResourceSid), or of a Status, if these are given.</summary>
    public async Task<ListPage<Mail>> Handle(Caller caller, Form query, PageRequest request, CancellationToken ct)
    {
        var (to, about) = (query.Text("To"), query.Text("ResourceSid"));
        var status = query.Choice<MailStatus>("Status", ErrorCodes.InvalidParameter);
        bool Wants(Mail mail) => (string.IsNullOrEmpty(to) || mail.To.Contains(to)) && (string.IsNullOrEmpty(about) || mail.ResourceSid.Value == about) && (status is null || mail.Status == status);
        var page = await mails.PageAsync(caller.Account, Wants, request, ct);
        return page.Select(stored => stored.Value);
    }
}

using System.Collections.Immutable;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Abuse;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Mails;

namespace TwilioServerless.App.Abuse;

/// <summary>GET and POST AbuseContact: who of a family of accounts is told. Its subaccounts' cases are told there too, so a subaccount has none of its own.</summary>
public sealed class AbuseContacts(AbuseTable table)
{
    private const int MostEmails = 10;

    /// <summary>As it is.</summary>
    public async Task<AbuseContactResource> Handle(Caller caller, CancellationToken ct)
    {
        Check(caller);
        return AbuseContactResource.Of(caller.AccountSid, (await table.ContactAsync(caller.AccountSid, ct))?.Value ?? new([], null));
    }

    /// <summary>Sets the Emails or the Url that are given; an empty one clears it.</summary>
    public async Task<AbuseContactResource> Handle(Caller caller, Form form, CancellationToken ct)
    {
        Check(caller);
        ImmutableArray<string> emails = [.. form.All("Email")];
        if (emails.Length > MostEmails || !emails.All(Mail.IsAddress)) throw new Refusal(ErrorCodes.InvalidParameter, "Email");
        var url = form.Text("Url");
        if (!string.IsNullOrEmpty(url) && CallbackUrl.TryParse(url) is null) throw new Refusal(ErrorCodes.InvalidParameter, "Url");
        var after = await table.ChangeContactAsync(
            caller.AccountSid, before => new(form.Has("Email") ? emails : before.Emails, url is null ? before.Url : url.Length == 0 ? null : url), ct);
        return AbuseContactResource.Of(caller.AccountSid, after);
    }

    private static void Check(Caller caller)
    {
        if (caller.Account.IsSubaccount) throw new Refusal(ErrorCodes.AccessDenied);
    }
}

/// <summary>Who is told.</summary>
public sealed record AbuseContactResource(string AccountSid, IReadOnlyList<string> Emails, string? Url)
{
    /// <summary>The contact of a family.</summary>
    public static AbuseContactResource Of(Sid account, AbuseContact contact) => new(account.Value, contact.Emails, contact.Url);
}

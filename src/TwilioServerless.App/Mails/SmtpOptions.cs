using System.ComponentModel.DataAnnotations;
using MimeKit;
using TwilioServerless.App.Accounts;

namespace TwilioServerless.App.Mails;

/// <summary>Section "Mail:Smtp": the server that takes mail to people.</summary>
public sealed record SmtpOptions
{
    /// <summary>Its name; empty: mail is kept here and sent to nobody.</summary>
    public string Host { get; set; } = "";

    /// <summary>Its port: 587 for those who sign in, 465 for TLS from the start, 25 between servers.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 587;

    /// <summary>How the connection is protected.</summary>
    public SmtpSecurity Security { get; set; } = SmtpSecurity.StartTls;

    /// <summary>Who signs in; empty: nobody does.</summary>
    public string Username { get; set; } = "";

    /// <summary>With this.</summary>
    public string Password { get; set; } = "";

    /// <summary>Whom mail comes from, "Console &lt;no-reply@example.com&gt;"; bounces go there.</summary>
    public string From { get; set; } = "";

    /// <summary>Whether mail of accounts on a test clock is sent as well.</summary>
    public bool TestClocks { get; set; }

    /// <summary>How long it is waited for the connection, and then for the answers to each address.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether enough is set to work with it.</summary>
    internal bool IsComplete => Host.Length == 0 || Sender is not null;

    /// <summary>Whom mail comes from; null: that is no address.</summary>
    internal MailboxAddress? Sender => MailboxAddress.TryParse(From, out var sender) && sender.Domain.Length > 0 ? sender : null;

    /// <summary>Whether the mail of an account is sent.</summary>
    internal bool Sends(Tenant tenant) => Host.Length > 0 && (TestClocks || !tenant.OnTestClock);
}

/// <summary>How a connection to a mail server is protected.</summary>
public enum SmtpSecurity
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>It begins in the open and must become TLS before anything is said.</summary>
    StartTls,

    /// <summary>TLS from the start.</summary>
    Tls,
}

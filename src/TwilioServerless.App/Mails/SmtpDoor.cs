using System.Collections.Immutable;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using TwilioServerless.Domain.Mails;

namespace TwilioServerless.App.Mails;

/// <summary>The connection to the mail server. Where it leads is the operator's setting, so unlike customers' servers it may be anywhere.</summary>
public sealed class SmtpDoor(IOptions<SmtpOptions> options, TimeProvider time)
{
    // A server that does not answer would keep all lanes waiting, also those of messages: for so long nobody else tries it.
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);
    private volatile Closed? closed;

    /// <summary>Offers a mail to the server for each address that is still queued, and returns its answers in their order.</summary>
    public async Task<IReadOnlyList<MailAnswer>> SendAsync(Mail mail, CancellationToken ct)
    {
        var queued = mail.Deliveries.Where(delivery => delivery.Status == MailStatus.Queued).ToImmutableArray();
        if (closed is { } known && time.GetUtcNow() < known.Until) return [.. queued.Select(_ => known.Answer)];
        // As for webhooks: what the platform trusts. That a certificate was revoked is asked of nobody.
        using var client = new SmtpClient { CheckCertificateRevocation = false };
        // Whatever it says before it has seen the mail says nothing about the mail.
        if (await FailureOfAsync(patience => EnterAsync(client, patience), ct) is { } failure)
        {
            var answer = MailAnswer.None(failure.Text);
            closed = new(answer, time.GetUtcNow() + Rest);
            return [.. queued.Select(_ => answer)];
        }
        using var message = MailMessage.Of(mail, options.Value.Sender!);
        var answers = new List<MailAnswer>();
        foreach (var delivery in queued) answers.Add(await OfferAsync(client, message, delivery.Address, ct));
        if (client.IsConnected) await FailureOfAsync(patience => client.DisconnectAsync(quit: true, patience), ct);
        return answers;
    }

    private async Task EnterAsync(SmtpClient client, CancellationToken ct)
    {
        var settings = options.Value;
        await client.ConnectAsync(settings.Host, settings.Port, SecurityOf(settings.Security), ct);
        if (settings.Username.Length > 0) await client.AuthenticateAsync(settings.Username, settings.Password, ct);
    }

    // Each address by itself: who is refused, or asked to come back, costs the others nothing.
    private async Task<MailAnswer> OfferAsync(SmtpClient client, MimeMessage message, string address, CancellationToken ct)
    {
        if (!client.IsConnected) return MailAnswer.None("The connection was lost.");
        if (!MailboxAddress.TryParse(address, out var recipient) || recipient.Address != address) return MailAnswer.Never("This is no address of mail.");
        var answer = "";
        var failure = await FailureOfAsync(async patience => answer = await client.SendAsync(message, options.Value.Sender!, [recipient], patience), ct);
        return failure ?? MailAnswer.Taken($"250 {answer}");
    }

    // Null: it went well.
    private async Task<MailAnswer?> FailureOfAsync(Func<CancellationToken, Task> act, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(options.Value.Timeout);
        try
        {
            await act(patience.Token);
            return null;
        }
        catch (SmtpCommandException refused)
        {
            return MailAnswer.Refused((int)refused.StatusCode, refused.Message);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return MailAnswer.None("The server did not answer in time.");
        }
        catch (Exception failed) when (failed is ProtocolException or SslHandshakeException or AuthenticationException or ServiceNotAuthenticatedException or ServiceNotConnectedException or NotSupportedException or IOException or SocketException)
        {
            return MailAnswer.None(failed.Message);
        }
    }

    private static SecureSocketOptions SecurityOf(SmtpSecurity security) => security switch
    {
        SmtpSecurity.None     => SecureSocketOptions.None,
        SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
        _                     => SecureSocketOptions.SslOnConnect,
    };

    private sealed record Closed(MailAnswer Answer, DateTimeOffset Until);
}

using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Moq;
using TwilioServerless.App.Http;
using TwilioServerless.App.Mails;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Mails;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.Mails;

/// <summary>Which mail is sent, and what becomes of it where there is no server. What a server says to it is in the conformance tests.</summary>
public sealed class MailStoryTests : IDisposable
{
    private readonly ClosedPort closed = new();

    [Fact]
    public async Task Without_a_server_mail_is_kept()
    {
        await using var product = await OpenAsync();
        var caller = await product.AccountAsync();

        var mail = await PostAsync(product, caller, "ada@example.com");

        Assert.Equal((MailStatus.Kept, 0), (mail.Status, await WaitingAsync(product, caller)));
    }

    [Theory]
    [InlineData("false", "kept")]
    [InlineData("true", "queued")]
    public async Task Mail_of_a_test_clock_is_kept_unless_the_installation_says_otherwise(string setting, string status)
    {
        await using var product = await OpenAsync([.. Server, ("TestClocks", setting)]);
        var caller = await product.AccountAsync();
        var onClock = caller with { Tenant = caller.Tenant with { Account = caller.Account with { TestClockSid = Sid.Parse(SidPrefix.TestClock + new string('1', 32)) } } };

        var mail = await PostAsync(product, onClock, "ada@example.com");

        Assert.Equal(status, MailResource.Of(mail, "").Status);
    }

    [Theory]
    [EachBackend]
    public async Task A_server_out_of_reach_is_asked_again_and_the_mail_says_why_it_waits(StorageBackend backend)
    {
        await using var product = await OpenAsync(Server, backend);
        var caller = await product.AccountAsync();
        var posted = await PostAsync(product, caller, "ada@example.com", $"{caller.AccountSid}@accounts.invalid");
        Assert.Equal((MailStatus.Queued, 1), (posted.Status, await WaitingAsync(product, caller)));

        var first = await DrainAsync(product, caller, posted, TimeSpan.Zero);
        var early = await DrainAsync(product, caller, posted, TimeSpan.FromSeconds(59));
        var second = await DrainAsync(product, caller, posted, TimeSpan.FromSeconds(1));

        Assert.Equal([1, 1, 2], [first.Attempts, early.Attempts, second.Attempts]);
        var delivery = Assert.Single(MailResource.Of(second, "").Deliveries); // nobody is at .invalid
        Assert.Equal(("ada@example.com", "queued"), (delivery.To, delivery.Status));
        Assert.Contains("refused", delivery.SmtpAnswer, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, await WaitingAsync(product, caller));
        Assert.Single(await ListAsync(product, caller, "queued"));
        Assert.Empty(await ListAsync(product, caller, "failed"));
    }

    [Fact]
    public async Task A_server_that_lets_nobody_in_is_left_alone_for_a_minute()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var over = new CancellationTokenSource();
        var visits = 0;
        var hangingUp = Task.Run(async () =>
        {
            while (true)
            {
                using var visitor = await listener.AcceptTcpClientAsync(over.Token);
                Interlocked.Increment(ref visits);
            }
        });
        await using var product = await OpenAsync([.. Server.Where(one => one.Name != "Port"), ("Port", $"{((IPEndPoint)listener.LocalEndpoint).Port}")]);
        var callers = new List<Caller> { await product.AccountAsync(), await product.AccountAsync(), await product.AccountAsync() };
        var mails = new List<Mail>();
        foreach (var caller in callers) mails.Add(await DrainAsync(product, caller, await PostAsync(product, caller, "ada@example.com"), TimeSpan.Zero));
        Assert.Equal(1, visits);

        await DrainAsync(product, callers[0], mails[0], TimeSpan.FromMinutes(1));
        await over.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hangingUp);

        Assert.Equal(2, visits);
        Assert.Single(mails.Select(mail => Assert.Single(mail.Deliveries)).Distinct());
    }

    [Fact]
    public async Task After_so_many_attempts_without_a_server_it_has_failed_and_nothing_waits()
    {
        await using var product = await OpenAsync(Server);
        var caller = await product.AccountAsync();
        var mail = await PostAsync(product, caller, "ada@example.com");

        for (var attempt = 1; attempt <= 31; attempt++) mail = await DrainAsync(product, caller, mail, TimeSpan.FromHours(4));
        Assert.Equal(MailStatus.Queued, mail.Status);
        mail = await DrainAsync(product, caller, mail, TimeSpan.FromHours(4));

        Assert.Equal((MailStatus.Failed, 0), (mail.Status, await WaitingAsync(product, caller)));
    }

    [Fact]
    public async Task What_waits_when_the_server_is_taken_away_is_kept()
    {
        await using var product = await OpenAsync(Server);
        var caller = await product.AccountAsync();
        var mail = await PostAsync(product, caller, "ada@example.com");

        product.Get<IOptions<SmtpOptions>>().Value.Host = "";
        mail = await DrainAsync(product, caller, mail, TimeSpan.Zero);

        Assert.Equal((MailStatus.Kept, 0), (mail.Status, await WaitingAsync(product, caller)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData("a@b, c@d")]
    public async Task A_server_needs_to_know_whom_mail_comes_from(string from)
    {
        await using var product = await OpenAsync([("Host", "localhost"), ("From", from)]);

        Assert.Contains("Mail:Smtp:From", Assert.Throws<OptionsValidationException>(() => product.Get<IOptions<SmtpOptions>>().Value).Message, StringComparison.Ordinal);
    }

    public void Dispose() => closed.Dispose();

    private (string Name, string Value)[] Server =>
        [("Host", "127.0.0.1"), ("Port", $"{new Uri(closed.Url("/")).Port}"), ("Security", "None"), ("From", "Console <no-reply@example.com>")];

    private static Task<Product> OpenAsync((string Name, string Value)[]? smtp = null, StorageBackend backend = StorageBackend.Embedded) => Product.OpenAsync(
        backend, (services, configuration) => services.AddMails(configuration), (smtp ?? []).ToDictionary(one => $"Mail:Smtp:{one.Name}", one => (string?)one.Value));

    private static async Task<Mail> PostAsync(Product product, Caller caller, params string[] to)
    {
        var account = caller.AccountSid;
        await product.Get<Store>().CommitAsync(caller.Tenant, Keys.Partition(account), product.Get<MailTable>().Posted(caller.Tenant, account, to, "Subject", "Text"), default);
        return Assert.Single((await product.Get<MailTable>().PageAsync(caller.Account, _ => true, new PageRequest("/", "", 50, 0, null), default)).Items).Value;
    }

    private static async Task<Mail> DrainAsync(Product product, Caller caller, Mail mail, TimeSpan after)
    {
        product.Time.Advance(after);
        await product.Get<Lanes>().DrainAsync($"{caller.AccountSid} mails", Mock.Of<IOrchestrations>(), default);
        return await product.Get<MailTable>().GetAsync(caller.AccountSid, mail.Sid, default);
    }

    private static async Task<IReadOnlyList<Mail>> ListAsync(Product product, Caller caller, string status) =>
        [.. (await product.Get<ShowMails>().Handle(caller, Forms.Of(("Status", status)), new PageRequest("/", "", 50, 0, null), default)).Items];

    private static Task<int> WaitingAsync(Product product, Caller caller) => product.Get<Store>().CountWorkAsync(Keys.Partition(caller.AccountSid), "mails", 10, default);
}

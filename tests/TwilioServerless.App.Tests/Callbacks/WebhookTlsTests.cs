using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using static TwilioServerless.App.Tests.Callbacks.GivenWebhook;

namespace TwilioServerless.App.Tests.Callbacks;

/// <summary>What is wrong with a server's certificate, or that it speaks no TLS.</summary>
public sealed class WebhookTlsTests
{
    [Theory]
    [InlineData(-10, -5, 11236)]
    [InlineData(5, 10, 11235)]
    [InlineData(-5, 5, 11237)] // nobody vouches for it
    public async Task A_certificate_that_will_not_do_has_a_code_of_its_own_and_nobody_is_told_anything(int begins, int ends, int code)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeAsync(listener, Certificate(begins, ends));

        var answer = await SendAsync($"https://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/sms");

        Assert.Equal((null, code, 1), (answer.Status, answer.ErrorCode, answer.Exchanges.Length));
        Assert.False(await serving);
    }

    [Fact]
    public async Task A_server_that_speaks_no_TLS_is_error_11220()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = GreetAsync(listener);

        Assert.Equal(11220, (await SendAsync($"https://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/sms#rc=0")).ErrorCode);
        await serving;
    }

    private static async Task GreetAsync(TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync();
        await client.GetStream().WriteAsync("220 mail.test ready\r\n"u8.ToArray());
    }

    private static X509Certificate2 Certificate(int begins, int ends)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var (start, end) = (DateTimeOffset.UtcNow.AddDays(begins), DateTimeOffset.UtcNow.AddDays(ends));
        using var made = request.CreateSelfSigned(start, end);
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }

    // Whether a request got through.
    private static async Task<bool> ServeAsync(TcpListener listener, X509Certificate2 certificate)
    {
        using var client = await listener.AcceptTcpClientAsync();
        await using var stream = new SslStream(client.GetStream());
        try
        {
            await stream.AuthenticateAsServerAsync(certificate);
            return await stream.ReadAsync(new byte[1]) > 0;
        }
        catch (Exception refused) when (refused is IOException or System.Security.Authentication.AuthenticationException)
        {
            return false;
        }
    }
}

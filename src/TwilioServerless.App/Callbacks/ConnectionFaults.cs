using System.Net.Sockets;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.App.Callbacks;

/// <summary>Which error of the catalogue it is that a server could not be reached, or not understood.</summary>
internal static class ConnectionFaults
{
    public static int CodeOf(Exception fault) =>
        Causes(fault).Select(Known).FirstOrDefault(code => code is not null)
        ?? (fault is HttpRequestException request ? CodeOf(request.HttpRequestError) : ErrorCodes.ProtocolViolation);

    /// <summary>Whether asking again would be refused again.</summary>
    public static bool IsFinal(Exception fault) => Causes(fault).Any(cause => cause is AddressRefusedException or CertificateRefusedException);

    private static int? Known(Exception cause) => cause switch
    {
        AddressRefusedException => ErrorCodes.ConnectionFailure,
        ConnectTimedOutException => ErrorCodes.ConnectTimedOut,
        CertificateRefusedException refused => refused.ErrorCode,
        SocketException socket => CodeOf(socket.SocketErrorCode),
        _ => null,
    };

    private static int? CodeOf(SocketError error) => error switch
    {
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain or SocketError.NoRecovery => ErrorCodes.BadHostName,
        SocketError.ConnectionRefused => ErrorCodes.ConnectRefused,
        SocketError.TimedOut => ErrorCodes.ConnectTimedOut,
        _ => null,
    };

    private static int CodeOf(HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError => ErrorCodes.BadHostName,
        HttpRequestError.SecureConnectionError => ErrorCodes.TlsHandshakeFailed,
        HttpRequestError.InvalidResponse or HttpRequestError.ResponseEnded or HttpRequestError.HttpProtocolError
            or HttpRequestError.ConfigurationLimitExceeded => ErrorCodes.ProtocolViolation,
        _ => ErrorCodes.ConnectionFailure,
    };

    private static IEnumerable<Exception> Causes(Exception fault)
    {
        for (var cause = fault; cause is not null; cause = cause.InnerException) yield return cause;
    }
}

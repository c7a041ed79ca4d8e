using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using TwilioServerless.App.Http;
using TwilioServerless.App.Messaging;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Media;

namespace TwilioServerless.App.Media;

/// <summary>Where media are read. An address without a format is that of the file itself.</summary>
public sealed class MediaAddresses(IOptions<MediaOptions> options)
{
    /// <summary>The file's absolute address, as webhooks tell it.</summary>
    public string Of(MediaFile file) => options.Value.PublicUrl!.TrimEnd('/') + Path(file.AccountSid, file.MessageSid, file.Sid);

    /// <summary>Whether anybody may ask this, without credentials.</summary>
    public bool IsOpen(HttpRequest request) =>
        !options.Value.RequireAuthentication && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && (IsFile(request.Path) || SoundPath.IsOne(request.Path));

    /// <summary>Whether the path is that of a file, not of what is known of it.</summary>
    public static bool IsFile(PathString path) =>
        path.Value!.Split('/') is ["", _, _, _, var messages, _, var media, { Length: 34 }]
        && ApiPath.Is2010(path)
        && messages.Equals("Messages", StringComparison.OrdinalIgnoreCase)
        && media.Equals("Media", StringComparison.OrdinalIgnoreCase);

    /// <summary>The SID of the message in a path.</summary>
    public static Sid ReadMessage(string segment) => MessageTable.Read(segment);

    /// <summary>"/2010-04-01/Accounts/AC…/Messages/MM…/Media/ME…".</summary>
    public static string Path(Sid account, Sid message, Sid file) => $"/2010-04-01/Accounts/{account}/Messages/{message}/Media/{file}";
}
